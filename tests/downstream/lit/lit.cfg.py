import lit.formats, os, tempfile
config.name = "my dialect"
config.test_format = lit.formats.ShTest()
config.suffixes, config.excludes = [".mlir", ".dep"], ["Inputs"]
config.environment["PATH"] = os.environ["PATH"]  # depc, FileCheck and not
config.test_exec_root = tempfile.mkdtemp()
