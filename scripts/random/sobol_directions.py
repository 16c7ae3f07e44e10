"""Writes src/random/sobol-directions.ts from the table of direction numbers of S. Joe and F. Y. Kuo.

    python3 scripts/random/sobol_directions.py TABLE.csv > src/random/sobol-directions.ts
    python3 scripts/random/sobol_directions.py TABLE.csv --checksum

A line of the table is `dimension,primitive polynomial (all bits),initial numbers m_1 m_2 ...`; lines that start with #
are left out. With --checksum: the 32-bit FNV-1a hash of all direction numbers v_1 ... v_32 of all dimensions in order,
each as four bytes, highest first; tests/random/sobol.test.ts compares what the packed module gives with it.
"""

import sys

WORDS = 32
LINE = 128
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

HEAD = '''/**
 * Primitive polynomials and initial direction numbers of Sobol sequences in 2,048 dimensions, packed by
 * scripts/random/sobol_directions.py; `sobol-unpack.ts` says how. The notice stands in the text itself, before the empty
 * line, because bundlers drop comments and it must go with the numbers.
 */'''

NOTICE = '''The first 2,048 dimensions of new-joe-kuo-6: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional
projections", SIAM J. Sci. Comput. 30, 2635-2654 (2008).
Copyright (c) 2008, Frances Y. Kuo and Stephen Joe. All rights reserved.
Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met:
* Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution.
* Neither the names of the copyright holders nor the names of the University of New South Wales and the University of Waikato
and its contributors may be used to endorse or promote products derived from this software without specific prior written
permission.
THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED
TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE
COPYRIGHT HOLDERS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT
NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
'''


def read(path):
    """(polynomial with all its coefficients as bits, [m_1, ..., m_s]) by dimension."""
    rows = []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            dimension, polynomial, initial = line.strip().split(",")
            assert int(dimension) == len(rows) + 1
            rows.append((int(polynomial), [int(m) for m in initial.split()]))
    return rows


def packed(rows):
    """By dimension from the second: degree s (4 bits), the s - 1 inner coefficients, m_k without its last bit (k - 1 bits)."""
    bits = []
    for polynomial, initial in rows[1:]:
        s = len(initial)
        assert 1 <= s < 16 and polynomial >> s == 1 and polynomial & 1 == 1
        bits.append(format(s, "04b"))
        if s > 1:
            bits.append(format(polynomial >> 1, "b")[1:])
        for k, m in enumerate(initial, 1):
            assert m & 1 == 1 and m < 1 << k
            if k > 1:
                bits.append(format(m >> 1, f"0{k - 1}b"))
    text = "".join(bits)
    text += "0" * (-len(text) % 6)
    return "".join(DIGITS[int(text[k : k + 6], 2)] for k in range(0, len(text), 6))


def directions(polynomial, initial):
    """v_1 ... v_32 as 32-bit words, highest bit first (Joe & Kuo 2008, eq. 2.2)."""
    s = len(initial)
    m = list(initial)
    for k in range(s, WORDS):
        new = m[k - s] ^ (m[k - s] << s)
        for j in range(1, s):
            if polynomial >> (s - j) & 1:
                new ^= m[k - j] << j
        m.append(new)
    return [value << (WORDS - k) for k, value in enumerate(m, 1)]


def checksum(rows):
    h = 0x811C9DC5
    words = [1 << (WORDS - k) for k in range(1, WORDS + 1)]  # the first dimension: van der Corput
    for row in [words, *(directions(*row) for row in rows[1:])]:
        for word in row:
            for byte in word.to_bytes(4, "big"):
                h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


table = read(sys.argv[1])
if "--checksum" in sys.argv:
    print(checksum(table))
else:
    text = packed(table)
    print(HEAD)
    print(f"export const packedDirections = `{NOTICE}")
    for at in range(0, len(text), LINE):
        print(text[at : at + LINE])
    print("`")
