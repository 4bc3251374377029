// Running what may crash.

#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

/// Runs what breaks on some inputs; false if it did: by a signal, by one of LLVM's fatal errors, or by an exception. Whatever
/// it was at work on must be left as it is then, and never be destroyed. SIGBUS is not caught: that is a mapped file that was
/// cut short. Calls do not nest.
bool survives(llvm::function_ref<void()> run);

/// How a run with a limit ended.
enum class End { Well, Broken, Late };

/// The same for what may not come to an end: it is broken off after so many seconds of this thread's own time.
End survivesWithin(double seconds, llvm::function_ref<void()> run);
