"""What every test process needs before it imports anything else.

Playwright drives the browser through the project's own Node: the one that comes with it needs
libatomic, which bare machines lack. And the workers share the cores already: more threads in each
would wait for one another over matrices as small as ours.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when NumPy is imported

from simbook.build.runtime.node import executable

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(executable()))
