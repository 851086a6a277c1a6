"""What others wrote of Pyodide's files, where no package says so: the libraries in its WebAssembly.

Written for Pyodide 314.0.3; where it no longer fits, a test finds no such version in it, and the
list of licenses names an old one.
"""

from __future__ import annotations

from simbook.build.site.licenses import Part

CODE = ("pyodide*", "snapshot*", "worker*")
LIBRARY = ("python_stdlib*", *CODE)
INSIDE = (
    Part(
        "CPython",
        "3.14.2",
        "PSF-2.0",
        "https://docs.python.org/3/license.html",
        (
            "Copyright (c) 2001 Python Software Foundation. All Rights Reserved.",
            "Copyright (c) 2000 BeOpen.com. All Rights Reserved.",
            "Copyright (c) 1995-2001 Corporation for National Research Initiatives.",
            "Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.",
            "The address lists what is inside it besides, and under which terms.",
        ),
        files=LIBRARY,
    ),
    Part(
        "Emscripten",
        "5.0.3",
        "MIT",
        "https://github.com/emscripten-core/emscripten",
        ("Copyright (c) 2010-2014 Emscripten authors",),
        files=CODE,
    ),
    Part(
        "musl, in Emscripten",
        "",
        "MIT",
        "https://musl.libc.org",
        ("Copyright (c) 2005-2020 Rich Felker, et al.",),
        files=CODE,
    ),
    Part(
        "compiler-rt, libc++ and libunwind, in Emscripten",
        "",
        "Apache-2.0 WITH LLVM-exception",
        "https://github.com/llvm/llvm-project",
        ("Part of the LLVM Project",),
        files=CODE,
    ),
    Part(
        "dlmalloc, in Emscripten",
        "",
        "CC0-1.0",
        "https://gee.cs.oswego.edu/dl/html/malloc.html",
        ("Written by Doug Lea and released to the public domain",),
        files=CODE,
    ),
    Part(
        "zlib",
        "1.3.1",
        "Zlib",
        "https://zlib.net",
        ("Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler",),
        files=CODE,
    ),
    Part(
        "bzip2",
        "",
        "bzip2-1.0.6",
        "https://sourceware.org/bzip2/",
        ("Copyright (C) 1996-2019 Julian R Seward",),
        files=CODE,
    ),
    Part(
        "liblzma, of XZ Utils",
        "5.2.2",
        "public domain",
        "https://tukaani.org/xz/",
        ("Written by Lasse Collin and Igor Pavlov",),
        files=CODE,
    ),
    Part(
        "Zstandard",
        "1.5.7",
        "BSD-3-Clause",
        "https://github.com/facebook/zstd",
        ("Copyright (c) Meta Platforms, Inc. and affiliates.",),
        files=CODE,
    ),
    Part(
        "SQLite",
        "3.39.0",
        "public domain",
        "https://sqlite.org/copyright.html",
        ("Its authors disclaim copyright",),
        files=CODE,
    ),
    Part(
        "libffi",
        "",
        "MIT",
        "https://github.com/libffi/libffi",
        ("Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others.",),
        files=CODE,
    ),
    Part(
        "Expat, in CPython",
        "2.7.3",
        "MIT",
        "https://github.com/libexpat/libexpat",
        (
            "Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper",
            "Copyright (c) 2001-2025 Expat maintainers",
        ),
        files=CODE,
    ),
    Part(
        "libmpdec, in CPython",
        "2.5.1",
        "BSD-2-Clause",
        "https://www.bytereef.org/mpdecimal/",
        ("Copyright (c) 2008-2020 Stefan Krah. All rights reserved.",),
        files=CODE,
    ),
    Part(
        "HACL*, in CPython",
        "",
        "MIT",
        "https://github.com/hacl-star/hacl-star",
        ("Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation",),
        files=CODE,
    ),
    Part(
        "mimalloc, in CPython",
        "",
        "MIT",
        "https://github.com/microsoft/mimalloc",
        ("Copyright (c) 2018-2021 Microsoft Corporation, Daan Leijen",),
        files=CODE,
    ),
    Part(
        "Mersenne Twister, in CPython",
        "",
        "BSD-3-Clause",
        "https://docs.python.org/3/license.html#mersenne-twister",
        ("Copyright (C) 1997-2002, Makoto Matsumoto and Takuji Nishimura. All rights reserved.",),
        files=CODE,
    ),
    Part(
        "strtod and dtoa, in CPython",
        "",
        "dtoa",
        "https://docs.python.org/3/license.html#strtod-and-dtoa",
        ("Copyright (c) 1991, 2000, 2001 by Lucent Technologies.",),
        files=CODE,
    ),
    Part(
        "SipHash24, in CPython",
        "",
        "MIT",
        "https://docs.python.org/3/license.html#siphash24",
        ("Copyright (c) 2013 Marek Majkowski",),
        files=CODE,
    ),
    Part(
        "stackframe and error-stack-parser, in Pyodide",
        "",
        "MIT",
        "https://github.com/stacktracejs",
        ("Copyright (c) 2017 Eric Wendelin and other contributors",),
        files=CODE,
    ),
)
