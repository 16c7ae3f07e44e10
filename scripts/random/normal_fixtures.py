"""Reference values for tests/random/normal.test.ts: quantile and distribution function of the normal distribution.

Run: python3 scripts/random/normal_fixtures.py        writes tests/random/fixtures/normal.json

Points by random.Random(5); mpmath at 60 digits. A row is [argument, value, rest]: the exact result is value + rest.
"""
import json
import os
import random

import mpmath
from mpmath import mp, mpf, log, sqrt

mp.dps = 60
draw = random.Random(5)


def quantile(u):
    low = u < 0.5
    p = mpf(u) if low else 1 - mpf(u)
    if p > 0.4:
        z = mpmath.erfinv(1 - 2 * p) * sqrt(2)
    else:
        z = sqrt(-2 * log(p))
        for _ in range(100):
            q = mpmath.erfc(z / sqrt(2)) / 2
            step = log(q / p) * q / (mpmath.exp(-z * z / 2) / sqrt(2 * mpmath.pi))
            z += step
            if abs(step) < mpf(10) ** -50:
                break
    return -z if low else z


def row(x, exact):
    value = float(exact)
    return [x, value, float(exact - mpf(value))]


us = (
    [10 ** draw.uniform(-300, -0.31) for _ in range(250)]
    + [draw.random() for _ in range(250)]
    + [1 - 10 ** draw.uniform(-15.5, -1) for _ in range(100)]
    + [draw.uniform(0.0624, 0.0626) for _ in range(50)]
    + [0.5 + draw.uniform(-1e-6, 1e-6) for _ in range(30)]
    + [5e-324, 2.0 ** -54, 1 - 2.0 ** -53, 0.0625, 0.9375]
)
zs = [draw.uniform(-37.4, 8) for _ in range(400)] + [draw.uniform(-3, 3) for _ in range(200)] + [-1e-300, -1e-9, 1e-9, 0.0]

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, '..', '..', 'tests', 'random', 'fixtures', 'normal.json'), 'w', newline='\n') as file:
    json.dump(
        {
            'madeBy': 'scripts/random/normal_fixtures.py',
            'seed': 5,
            'digits': 60,
            'quantile': [row(u, quantile(u)) for u in us],
            'cdf': [row(z, mpmath.erfc(-mpf(z) / sqrt(2)) / 2) for z in zs],
        },
        file,
        indent=0,
    )
    file.write('\n')
