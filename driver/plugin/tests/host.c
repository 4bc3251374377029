/* A program that has no libMLIR.so of its own, as iree-opt and torch-mlir-opt have none: it loads the plug-in, and asks it for its passes. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

struct info {
  uint32_t version;
  const char *name, *plugin_version;
  void (*register_passes)(void);
};

int main(int argc, char **argv) {
  if (argc < 2)
    return 2;
  void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  struct info (*entry)(void) = (struct info (*)(void))dlsym(library, "mlirGetPassPluginInfo");
  if (!entry)
    return 1;
  entry().register_passes();
  return 0;
}
