// MLIR believes what it reads. Its parsers go on with what they failed to read, its verifiers ask attributes for what they do not
// have, its bytecode reader asks for more memory than there is, or writes where it should not. (LLVM's own CrashRecoveryContext
// has no stack of its own for its handlers, and so does not survive a stack that has run out.) Attributes of a damaged bytecode that
// refer to each other are read again and again, which takes years.

#include "survive.h"
#include "llvm/Support/ErrorHandling.h"
#include <cmath>
#include <csetjmp>
#include <csignal>
#include <cstring>
#include <ctime>
#include <iterator>
#include <link.h>
#include <mutex>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include <utility>
#include <vector>

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

// Breaking off.

/// Nobody else asks for it, and what a host does about it is put back.
static const int tooLate = SIGVTALRM;
static struct sigaction previousTooLate;

static thread_local timer_t deadline;
static thread_local volatile bool isLate = false;

using Range = std::pair<uintptr_t, uintptr_t>;

/// Where the code of the C library lies.
static const std::vector<Range> &library() {
  static const std::vector<Range> ranges = [] {
    std::vector<Range> found;
    dl_iterate_phdr(
        [](dl_phdr_info *info, size_t, void *out) {
          if (!info->dlpi_name || !std::strstr(info->dlpi_name, "libc.so"))
            return 0;
          for (int i = 0; i < info->dlpi_phnum; ++i) {
            const auto &part = info->dlpi_phdr[i];
            uintptr_t start = info->dlpi_addr + part.p_vaddr;
            if (part.p_type == PT_LOAD && (part.p_flags & PF_X))
              static_cast<std::vector<Range> *>(out)->push_back({start, start + part.p_memsz});
          }
          return 0;
        },
        &found);
    return found;
  }();
  return ranges;
}

/// The instruction that a signal came at.
static uintptr_t interrupted(void *context) {
  const auto &machine = static_cast<ucontext_t *>(context)->uc_mcontext;
#if defined(__x86_64__)
  return machine.gregs[REG_RIP];
#elif defined(__aarch64__)
  return machine.pc;
#else
#error "say where the instruction pointer is"
#endif
}

static void onTooLate(int, siginfo_t *, void *context) {
  if (!landing)
    return;
  // The C library may hold a lock that the next `malloc` needs: try again in a moment.
  uintptr_t at = interrupted(context);
  for (const Range &range : library())
    if (at >= range.first && at < range.second) {
      itimerspec soon = {{0, 0}, {0, 1000000}};
      timer_settime(deadline, 0, &soon, nullptr);
      return;
    }
  isLate = true;
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
    (void)library();
    action.sa_sigaction = onTooLate;
    action.sa_flags = SA_ONSTACK | SA_SIGINFO | SA_RESTART;
    sigaction(tooLate, &action, &previousTooLate);
    llvm::install_fatal_error_handler(onFatalError);
  } else if (users == 0) {
    llvm::remove_fatal_error_handler();
    sigaction(tooLate, &previousTooLate, nullptr);
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

End survivesWithin(double seconds, llvm::function_ref<void()> run) {
  // The clock may ring behind `survives`.
  needHandlers(1);
  isLate = false;
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = tooLate;
  event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
  // Without a clock there is no limit.
  bool limited = timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &deadline) == 0;
  if (limited) {
    double whole = std::floor(seconds);
    itimerspec at = {{0, 0}, {static_cast<time_t>(whole), static_cast<long>((seconds - whole) * 1e9)}};
    timer_settime(deadline, 0, &at, nullptr);
  }
  bool well = survives(run);
  if (limited)
    timer_delete(deadline);
  needHandlers(-1);
  return well ? End::Well : isLate ? End::Late : End::Broken;
}
