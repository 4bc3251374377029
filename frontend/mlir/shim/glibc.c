// With these a static binary runs on glibc 2.34, too. glibc has arc4random since 2.36, which LLVM's archives ask for.

#include <stdint.h>
#include <sys/random.h>

uint32_t arc4random(void) {
  uint32_t number = 0;
  // Four bytes come at once, or not at all before the system has gathered any randomness.
  while (getrandom(&number, sizeof number, 0) != sizeof number) {
  }
  return number;
}

// 2.35 has new versions of these, which Rust's asinh asks for. The first ones are as exact.
#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define FIRST "GLIBC_2.17"
#endif

#ifdef FIRST
__asm__(".symver depc_first_hypot, hypot@" FIRST);
__asm__(".symver depc_first_hypotf, hypotf@" FIRST);
extern double depc_first_hypot(double, double);
extern float depc_first_hypotf(float, float);

double hypot(double x, double y) { return depc_first_hypot(x, y); }
float hypotf(float x, float y) { return depc_first_hypotf(x, y); }
#endif
