// glibc has arc4random since 2.36, and LLVM's archives ask for it: with this one a static binary runs on glibc 2.34, too.

#include <stdint.h>
#include <sys/random.h>

uint32_t arc4random(void) {
  uint32_t number = 0;
  // Four bytes come at once, or not at all before the system has gathered any randomness.
  while (getrandom(&number, sizeof number, 0) != sizeof number) {
  }
  return number;
}
