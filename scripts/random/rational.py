"""Near-minimax rational approximations by weighted linear least squares in mpmath.

The quotient N/D is fitted to F by solving  N - F D = 0  with D(0) = 1, weighted with 1/(F D) of the
round before (Sanathanan & Koerner 1963) and with Lawson's weights (1961), which drive the least
squares towards the smallest largest relative error.

Used by normal.py; not run by itself.
"""
from mpmath import mp, mpf, cos, pi, matrix, lu_solve, polyval, sqrt

mp.dps = 60


def spread(low, high, count, bend):
    """Points from low to high, dense at both ends and near `bend` on the scale of (x - low)."""
    top = (high - low - bend) / (high - low + bend)
    points = []
    for i in range(count):
        s = -1 + (top + 1) * (1 - cos(pi * i / (count - 1))) / 2
        points.append(low + bend * (1 + s) / (1 - s))
    return points


def rational(function, low, high, over, under, bend, rounds=14):
    """Coefficients from the lowest order of N (degree `over`) and D (degree `under`), and the largest relative error seen."""
    unknowns = over + under + 1
    points = spread(mpf(low), mpf(high), 6 * unknowns, mpf(bend))
    values = [function(x) for x in points]
    denominators = [mpf(1)] * len(points)
    lawson = [mpf(1)] * len(points)
    for _ in range(rounds):
        left, right = matrix(len(points), unknowns), matrix(len(points), 1)
        for i, x in enumerate(points):
            weight = sqrt(lawson[i]) / (values[i] * denominators[i])
            for j in range(over + 1):
                left[i, j] = weight * x**j
            for j in range(1, under + 1):
                left[i, over + j] = -weight * values[i] * x**j
            right[i] = weight * values[i]
        scale = [max(abs(left[i, j]) for i in range(len(points))) for j in range(unknowns)]
        for j in range(unknowns):
            for i in range(len(points)):
                left[i, j] /= scale[j]
        solution = lu_solve(left, right)
        c = [solution[j] / scale[j] for j in range(unknowns)]
        n, d = c[: over + 1], [mpf(1)] + c[over + 1 :]
        denominators = [polyval(d[::-1], x) for x in points]
        errors = [abs(polyval(n[::-1], x) / q / f - 1) for x, q, f in zip(points, denominators, values)]
        total = sum(w * e for w, e in zip(lawson, errors))
        lawson = [w * e * len(points) / total + mpf(10) ** -12 for w, e in zip(lawson, errors)]
    check = spread(mpf(low), mpf(high), 2000, mpf(bend))
    worst = max(abs(polyval(n[::-1], x) / polyval(d[::-1], x) / function(x) - 1) for x in check)
    return n, d, worst
