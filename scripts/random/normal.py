"""Coefficients of src/random/normal.ts, as doubles from the lowest order. Deterministic: no seed.

Run: python3 scripts/random/normal.py        prints them with the largest relative error of each (60 digits, before rounding)

  mills     exp(x^2 / 2) Q(x),  Q the upper tail of the normal distribution,  0 <= x <= 39
  central   z / q  in  49/256 - q^2,  z = quantile of 1/2 + q,  |q| <= 7/16
  tail      z  in  sqrt(-2 log p) - 9/4,  z = quantile of 1 - p,  2^-1074 <= p <= 1/16

The shifts make all coefficients but one positive, so that nothing cancels.
"""
import mpmath
from mpmath import mp, mpf, log, sqrt

from rational import rational


def upper(z):
    return mpmath.erfc(z / sqrt(2)) / 2


def mills(x):
    return mpmath.exp(x * x / 2) * upper(x)


def central(t):
    q = sqrt(max(mpf(49) / 256 - t, mpf(0)))
    return sqrt(2 * mpmath.pi) if q < mpf(10) ** -12 else sqrt(2) * mpmath.erfinv(2 * q) / q


def tail(shifted):
    """Newton's rule on log Q(z) = -r^2 / 2."""
    r = shifted + mpf(9) / 4
    z = r
    for _ in range(80):
        q = upper(z)
        step = (log(q) + r * r / 2) * q / (mpmath.exp(-z * z / 2) / sqrt(2 * mpmath.pi))
        z += step
        if abs(step) < mpf(10) ** -45:
            return z
    raise ArithmeticError(r)


def show(name, fitted):
    over, under, worst = fitted
    print(name, mpmath.nstr(worst, 3))
    for part in (over, under):
        print('  [' + ', '.join(repr(float(c)) for c in part) + ']')


show('mills', rational(mills, 0, 39, 9, 10, 2))
show('central', rational(central, 0, mpf(49) / 256, 8, 7, mpf(1) / 2, rounds=10))
show('tail', rational(tail, sqrt(-2 * log(mpf(1) / 16)) - mpf(9) / 4, sqrt(2 * 1074 * log(2)) - mpf(9) / 4, 10, 9, 2, rounds=10))
