/* depc for programs in C and C++: link with libdepc_pass.so (`./x plugin`).
 *
 * Options are a list of texts "name=value" that ends with NULL, or NULL for none. Names and values are those of the pass
 * `depc-prune`: spec/guide/mlir-opt.md. An option that may be given several times is.
 *
 * Each function gives 0, or 1 if something went wrong; depc_last_error() says what, with its place. */
#ifndef DEPC_H
#define DEPC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An MlirOperation of MLIR's C API: mlirModuleGetOperation(module). */
typedef struct DepcOperation {
  void *ptr;
} DepcOperation;

/* Prunes a module in its place. If it fails, the module is as it was. The caller is linked with the same libMLIR.so. */
int depc_prune_module(DepcOperation module, const char *const *options);

/* Prunes a module (text or bytecode) or a .dep graph. What is made is of the same form; depc_free(*out, *out_length) gives it back. */
int depc_prune_bytes(const char *data, size_t length, const char *const *options, char **out, size_t *out_length);
void depc_free(char *bytes, size_t length);

/* What went wrong in the last call of this thread: one line or more, or "". It lives until the next call. */
const char *depc_last_error(void);

#ifdef __cplusplus
}
#endif

#endif
