"""Derives every constant of src/numeric/elementary/ and prints it as a shortest round-trip decimal.

Run: python3 scripts/numeric/coefficients.py     (mpmath; no seed: nothing here is random)

Each polynomial is printed with the largest error that the polynomial alone brings, relative to
the function that it serves.
"""
from mpmath import mp, mpf, cos, exp, floor, ldexp, log, pi, sin, sqrt, tan

from minimax import rounded

mp.dps = 60


def series(first, ratio):
    """Taylor sums that stay accurate at 0, where the closed form cancels."""
    total, term, n = mpf(0), first, 0
    while abs(term) > mpf(10) ** -55 * max(abs(total), mpf(10) ** -60) or n < 3:
        total += term
        n += 1
        term = ratio(term, n)
        if n > 400:
            break
    return total


def exp_tail(r):
    """(e^r - 1 - r) / r^2"""
    return series(mpf(1) / 2, lambda term, n: term * r / (n + 2))


def power_tail(z, first):
    """sum over n >= 0 of 2 z^n / (2n + first): what is left of 2 atanh(s) / s, z = s^2"""
    return sum(2 * z**n / (2 * n + first) for n in range(60))


def sin_tail(z):
    """(sin r - r) / r^3"""
    return series(mpf(-1) / 6, lambda term, n: -term * z / ((2 * n + 2) * (2 * n + 3)))


def cos_tail(z):
    """(cos r - 1 + z/2) / z^2"""
    return series(mpf(1) / 24, lambda term, n: -term * z / ((2 * n + 3) * (2 * n + 4)))


def atan_tail(z):
    """(atan u - u) / u^3"""
    return -sum((-z) ** n / (2 * n + 3) for n in range(90))


def show(title, result):
    doubles, worst = result
    print(f'\n{title}: 2^{float(log(worst, 2)):.2f}')
    for i, c in enumerate(doubles):
        print(f'  {i:2d} {c!r}')


def top(x, bits):
    """x cut to its first `bits` bits."""
    scale = bits - 1 - int(floor(log(x, 2)))
    return ldexp(floor(ldexp(x, scale)), -scale)


def split(name, x, cuts):
    """x as a sum of doubles: the first ones cut to so many bits, the last one rounded."""
    rest, parts = x, []
    for bits in cuts:
        part = top(rest, bits)
        parts.append(float(part))
        rest -= part
    parts.append(float(rest))
    print(f'\n{name}: {parts}, short of 2^{float(log(abs(x - sum(mpf(p) for p in parts)), 2)):.1f}')


def pair(name, x):
    high = float(x)
    print(f'\n{name}: {[high, float(x - mpf(high))]}')


def main():
    edge = log(2) / 2 * (1 + mpf(10) ** -6)
    show('exp, (e^r - 1 - r)/r^2', rounded(exp_tail, lambda r: r**2 / exp(r) if r else mpf(10) ** -30, -edge, edge, 11, [0.5]))
    z_edge = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * (1 + mpf(10) ** -6)
    show('log, (2 atanh s - 2s)/s^3', rounded(lambda z: power_tail(z, 3), lambda z: (z + mpf(10) ** -30) / 2, 0, z_edge, 7))
    show('log in double-double, past s^5', rounded(lambda z: power_tail(z, 7), lambda z: (z**3 + mpf(10) ** -30) / 2, 0, z_edge, 8))
    quarter = pi / 4 * (1 + mpf(10) ** -6)
    show('sin', rounded(sin_tail, lambda z: z + mpf(10) ** -30, 0, quarter**2, 6))
    show('cos', rounded(cos_tail, lambda z: (z**2 + mpf(10) ** -30) / cos(sqrt(z)), 0, quarter**2, 6))
    bend = tan(pi / 8) ** 2 * (1 + mpf(10) ** -6)
    show('atan', rounded(atan_tail, lambda z: z + mpf(10) ** -30, 0, bend, 12))

    split('ln 2 for exp and log', log(2), [32])
    split('ln 2 for the double-double logarithm', log(2), [42])
    print('\n1 / ln 2:', repr(float(1 / log(2))))
    split('pi/2 for the middling reduction', pi / 2, [33, 33, 33])
    print('\n2 / pi:', repr(float(2 / pi)))
    for name, x in [('2/3', mpf(2) / 3), ('2/5', mpf(2) / 5), ('1 / ln 10', 1 / log(10)), ('pi/4', pi / 4), ('pi/2', pi / 2), ('3 pi/4', 3 * pi / 4), ('pi', pi)]:
        pair(name, x)
    print('\ntan(pi/8):', repr(float(tan(pi / 8))), ' tan(3 pi/8):', repr(float(tan(3 * pi / 8))))
    with mp.workdps(400):
        print('\n2/pi, 1216 bits after the point:', hex(int(floor(ldexp(2 / pi, 1216)))))


main()
