"""Minimax polynomials by Remez's exchange, in mpmath, with coefficients rounded to doubles.

The coefficients are rounded one after another from the lowest order, and after each rounding
the others are fitted anew, so that they make up for what the rounding took.

Used by coefficients.py; not run by itself.
"""
from mpmath import mp, mpf, cos, pi, matrix, lu_solve

mp.dps = 50


def _solve(function, weight, points, powers):
    """Coefficients c_j and level e with  w(x) (F(x) - sum c_j x^j) = +-e  at the points."""
    n = len(points)
    left, right = matrix(n, n), matrix(n, 1)
    for i, x in enumerate(points):
        for j, power in enumerate(powers):
            left[i, j] = weight(x) * x**power
        left[i, n - 1] = (-1) ** i
        right[i] = weight(x) * function(x)
    solution = lu_solve(left, right)
    return [solution[j] for j in range(n - 1)]


def _extremes(grid, errors, count):
    """One point of largest error from each run of equal sign; `count` neighbouring ones of them."""
    best = []
    for x, error in zip(grid, errors):
        if best and (best[-1][1] >= 0) == (error >= 0):
            if abs(error) > abs(best[-1][1]):
                best[-1] = (x, error)
        else:
            best.append((x, error))
    while len(best) > count:
        best.pop(0 if abs(best[0][1]) < abs(best[-1][1]) else -1)
    return best


def minimax(function, weight, low, high, powers, rounds=12, density=60):
    """The coefficients on `powers` that minimise max |w (F - p)| on [low, high], and that maximum."""
    count = len(powers) + 1
    middle, half = (low + high) / 2, (high - low) / 2
    # a hair off the middle: there a weight may be 0
    points = [middle - half * (cos(pi * (2 * i + 1) / (2 * count)) + mpf(1) / 97) for i in range(count)]
    size = density * count
    grid = [middle - half * cos(pi * i / size) for i in range(size + 1)]
    values = [function(x) for x in grid]
    weights = [weight(x) for x in grid]
    worst = None
    for _ in range(rounds):
        c = _solve(function, weight, points, powers)
        errors = [w * (f - sum(a * x**p for a, p in zip(c, powers))) for x, f, w in zip(grid, values, weights)]
        extremes = _extremes(grid, errors, count)
        worst = max(abs(e) for e in errors)
        if len(extremes) < count:
            break
        points = [x for x, _ in extremes]
        if worst < 1.001 * min(abs(e) for _, e in extremes):
            break
    return c, worst


def rounded(function, weight, low, high, terms, fixed=()):
    """`terms` coefficients (powers 0 …) as doubles; the first ones may be given in `fixed`.

    Returns (doubles, the largest weighted error of the polynomial with those doubles)."""
    low, high = mpf(low), mpf(high)
    doubles = [float(c) for c in fixed]
    for start in range(len(doubles), terms):
        known = list(doubles)
        rest = lambda x: function(x) - sum(mpf(c) * x**i for i, c in enumerate(known))
        c, _ = minimax(rest, weight, low, high, list(range(start, terms)))
        doubles.append(float(c[0]))
    size = 4001
    middle, half = (low + high) / 2, (high - low) / 2
    worst = mpf(0)
    for i in range(size):
        x = middle - half * cos(pi * (i + mpf(1) / 3) / size)
        worst = max(worst, abs(weight(x) * (function(x) - sum(mpf(c) * x**i for i, c in enumerate(doubles)))))
    return doubles, worst
