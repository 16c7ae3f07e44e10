"""Constants of src/random/special/*.ts, by mpmath at 40 digits. Deterministic: no seed.

Run: python3 scripts/random/constants.py
"""
import mpmath
from mpmath import mp, mpf

mp.dps = 40

print('zetas: (zeta(k) - 1) / k, k = 2 ... 26')
print('  ' + ', '.join(repr(float((mpmath.zeta(k) - 1) / k)) for k in range(2, 27)))


def legendre(n):
    """Nodes in (0, 1) and weights of the Gauss-Legendre rule with n points for [-1, 1], n even."""
    rule = []
    for i in range(n // 2):
        x = mpmath.cos(mpmath.pi * (mpf(i) + mpf(3) / 4) / (n + mpf(1) / 2))
        for _ in range(50):
            p0, p1 = mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
            if abs(p1 / slope) < mpf(10) ** -35:
                break
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule[::-1]


print('nodes and weights of the Gauss-Legendre rule with 32 points, the half in (0, 1)')
for node, weight in legendre(32):
    print('  [%r, %r],' % (float(node), float(weight)))
