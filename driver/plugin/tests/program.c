/* Reads a module, prunes it in memory, and writes it; then asks for what cannot be. */
#include "depc.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  static char text[1 << 22];
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file)
    return 2;
  size_t length = fread(text, 1, sizeof text, file);
  fclose(file);
  char *small = NULL;
  size_t small_length = 0;
  const char *quarter[] = {"ratio=0.25", "criterion=first", NULL};
  if (depc_prune_bytes(text, length, quarter, &small, &small_length) || *depc_last_error()) {
    fprintf(stderr, "%s\n", depc_last_error());
    return 1;
  }
  fwrite(small, 1, small_length, stdout);
  depc_free(small, small_length);
  const char *all[] = {"ratio=1", NULL};
  if (!depc_prune_bytes(text, length, all, &small, &small_length))
    return 3;
  fprintf(stderr, "%s\n", depc_last_error());
  return 0;
}
