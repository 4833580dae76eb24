"""`make bench`: the whole commands, then the normaliser, both against their limits."""

import runpy

for module in ("benchmarks.pipeline", "benchmarks.normalizer"):
    print(f"== {module}", flush=True)
    runpy.run_module(module, run_name="__main__")
