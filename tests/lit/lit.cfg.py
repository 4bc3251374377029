# The passes in mlir-opt, by LLVM's own lit: `DEPC_PASS=libdepc_pass.so lit tests/lit`. `./x test` runs the same files.
import os
import lit.formats

config.name = "depc"
config.test_format = lit.formats.ShTest()
config.suffixes = [".mlir"]
config.substitutions.append(("%depc_pass", os.environ["DEPC_PASS"]))
config.environment["PATH"] = "/usr/lib/llvm-22/bin:" + os.environ["PATH"]
