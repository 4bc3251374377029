// MLIR believes what it reads. Its parsers go on with what they failed to read, its verifiers ask attributes for what they do not
// have, its bytecode reader asks for more memory than there is, or writes where it should not. (LLVM's own CrashRecoveryContext
// has no stack of its own for its handlers, and so does not survive a stack that has run out.)

#include "survive.h"
#include "llvm/Support/ErrorHandling.h"
#include <csetjmp>
#include <csignal>
#include <iterator>
#include <mutex>

static const int crashes[] = {SIGSEGV, SIGABRT, SIGTRAP, SIGILL, SIGFPE};
/// What the process does about them otherwise.
static struct sigaction previous[std::size(crashes)];

/// Where this thread goes on after a crash.
static thread_local sigjmp_buf *landing = nullptr;

static void onCrash(int signal) {
  if (landing)
    siglongjmp(*landing, 1);
  // It is another thread's.
  for (size_t i = 0; i < std::size(crashes); ++i)
    if (crashes[i] == signal)
      sigaction(signal, &previous[i], nullptr);
  raise(signal);
}

static void onFatalError(void *, const char *, bool) {
  if (landing)
    siglongjmp(*landing, 1);
}

/// Handlers are the process's: the first thread that needs them installs them, the last one takes them away.
static void needHandlers(int change) {
  static std::mutex one;
  static int users = 0;
  std::lock_guard<std::mutex> lock(one);
  users += change;
  if (users == 1 && change > 0) {
    struct sigaction action = {};
    action.sa_handler = onCrash;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < std::size(crashes); ++i)
      sigaction(crashes[i], &action, &previous[i]);
    llvm::install_fatal_error_handler(onFatalError);
  } else if (users == 0) {
    llvm::remove_fatal_error_handler();
    for (size_t i = 0; i < std::size(crashes); ++i)
      sigaction(crashes[i], &previous[i], nullptr);
  }
}

bool survives(llvm::function_ref<void()> run) {
  volatile bool ran = false;
  sigjmp_buf here;
  needHandlers(1);
  if (sigsetjmp(here, 1) == 0) {
    landing = &here;
    try {
      run();
      ran = true;
    } catch (...) {
    }
  }
  landing = nullptr;
  needHandlers(-1);
  return ran;
}
