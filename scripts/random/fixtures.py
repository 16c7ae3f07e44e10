"""Reference quantiles for tests/random/quantile.test.ts, by mpmath at 60 digits. Deterministic: no seed.

Run: python3 scripts/random/fixtures.py       writes tests/random/fixtures/quantiles.json (some minutes)

Probabilities are doubles, and the reference is the quantile of just that double, rounded to a double. Continuous laws
are solved for by bracketing (Illinois' rule on the logarithm of the smaller tail); of counts the smallest k is found
whose exact sum of probabilities reaches u. The code shares nothing with src/random: incomplete functions are their
power series, whose terms are all positive, mixtures and truncations are taken apart at this precision.
"""
import json
import os

import mpmath
from mpmath import mp, mpf, log, exp, sqrt

mp.dps = 60

US = [1e-16, 1e-12, 1e-8, 1e-5, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4, 0.499, 0.5, 0.501, 0.6, 0.75, 0.9, 0.95, 0.99,
      0.999, 1 - 1e-5, 1 - 1e-8, 1 - 1e-12, 1 - 2.0 ** -53]
FAR = [1e-300, 1e-100, 1e-40]
FEW = [1e-16, 1e-5, 0.05, 0.5, 0.9, 1 - 1e-8, 1 - 2.0 ** -53]


def series(first, ratio):
    """first * (1 + ratio(1) (1 + ratio(2) (1 + ...))) to full precision; ratios fall below 1 for good."""
    term, total, n = first, first, 1
    while term > total * mpf(10) ** -62:
        term *= ratio(n)
        total += term
        n += 1
    return total


def gamma_tails(a, x):
    a, x = mpf(a), mpf(x)
    if x <= 0:
        return mpf(0), mpf(1)
    if a < 500 and x > 2000:
        upper = mpmath.gammainc(a, x, mpmath.inf, regularized=True)
        return 1 - upper, upper
    lower = series(exp(a * log(x) - x - mpmath.loggamma(a + 1)), lambda n: x / (a + n))
    if lower < 0.9:
        return lower, 1 - lower
    with mp.workdps(80 + (0 if a > 500 else int(x / 2.3))):  # what 1 - lower cancels
        lower = series(exp(a * log(x) - x - mpmath.loggamma(a + 1)), lambda n: x / (a + n))
        return lower, 1 - lower


def beta_lower(a, b, x):
    front = exp(a * log(x) + b * mpmath.log1p(-x) + mpmath.loggamma(a + b) - mpmath.loggamma(a + 1) - mpmath.loggamma(b))
    return series(front, lambda n: x * (a + b + n - 1) / (a + n))


def beta_tails(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x <= 0 or x >= 1:
        return (mpf(0), mpf(1)) if x <= 0 else (mpf(1), mpf(0))
    if x < 0.5:  # the shorter series; 60 digits bear that the other tail is its complement
        lower = beta_lower(a, b, x)
        return lower, 1 - lower
    upper = beta_lower(b, a, 1 - x)
    return 1 - upper, upper


def normal_tails(z):
    return mpmath.erfc(-z / sqrt(2)) / 2, mpmath.erfc(z / sqrt(2)) / 2


def clip(pair, x, low, high):
    return (mpf(0), mpf(1)) if x <= low else (mpf(1), mpf(0)) if x >= high else pair()


def tails(d, x):
    """P(X <= x), P(X > x)."""
    kind = d['kind']
    if kind == 'normal':
        return normal_tails((x - mpf(d['mean'])) / mpf(d['sd']))
    if kind == 'lognormal':
        return (mpf(0), mpf(1)) if x <= 0 else normal_tails((log(x) - mpf(d['mu'])) / mpf(d['sigma']))
    if kind == 'uniform':
        low, high = mpf(d['min']), mpf(d['max'])
        return clip(lambda: ((x - low) / (high - low), (high - x) / (high - low)), x, low, high)
    if kind == 'triangular':
        low, mode, high = mpf(d['min']), mpf(d['mode']), mpf(d['max'])

        def inside():
            if x < mode:
                p = (x - low) ** 2 / ((high - low) * (mode - low))
                return p, 1 - p
            q = (high - x) ** 2 / ((high - low) * (high - mode))
            return 1 - q, q
        return clip(inside, x, low, high)
    if kind == 'beta':
        low, high = mpf(d['min']), mpf(d['max'])
        return beta_tails(d['alpha'], d['beta'], (x - low) / (high - low))
    if kind == 'gamma':
        return gamma_tails(d['shape'], x / mpf(d['scale']))
    if kind == 'exponential':
        return (mpf(0), mpf(1)) if x <= 0 else (-mpmath.expm1(-x / mpf(d['mean'])), exp(-x / mpf(d['mean'])))
    if kind == 'weibull':
        if x <= 0:
            return mpf(0), mpf(1)
        h = (x / mpf(d['scale'])) ** mpf(d['shape'])
        return -mpmath.expm1(-h), exp(-h)
    if kind == 'poisson':
        k = int(mpmath.floor(x))
        return (mpf(0), mpf(1)) if k < 0 else count_tails(k, poisson_log(d['mean']), *poisson_ratios(d['mean']))
    if kind == 'binomial':
        k = int(mpmath.floor(x))
        if k < 0 or k >= d['n']:
            return (mpf(0), mpf(1)) if k < 0 else (mpf(1), mpf(0))
        return count_tails(k, binomial_log(d['n'], d['p']), *binomial_ratios(d['n'], d['p']))
    if kind == 'discrete':
        total = sum(map(mpf, d['weights']))
        p = sum(mpf(w) for v, w in zip(d['values'], d['weights']) if v <= x) / total
        return p, 1 - p
    if kind == 'mixture':
        total = sum(map(mpf, d['weights']))
        pairs = [tails(part, x) for part in d['parts']]
        return tuple(sum(mpf(w) * pair[side] for w, pair in zip(d['weights'], pairs)) / total for side in (0, 1))
    if kind == 'truncated':
        lower, upper = tails_between(d)
        if x < d['min'] or x >= d['max']:
            return (mpf(0), mpf(1)) if x < d['min'] else (mpf(1), mpf(0))
        below, above = tails(d['of'], x)
        mass = upper[0] - lower[0] if upper[0] < 0.5 else lower[1] - upper[1]
        p = (below - lower[0]) / mass if below < 0.5 else (lower[1] - above) / mass
        q = (upper[0] - below) / mass if below < 0.5 else (above - upper[1]) / mass
        return p, q
    raise ValueError(kind)


CACHE = {}


def tails_between(d):
    """The base's tails just before `min` and at `max`."""
    key = json.dumps(d)
    if key not in CACHE:
        atoms = d['of']['kind'] in ('poisson', 'binomial', 'discrete')
        before = mpf(d['min']) - mpf(10) ** -40 if atoms else mpf(d['min'])
        CACHE[key] = ((mpf(0), mpf(1)) if d['min'] == -INF else tails(d['of'], before)), (
            (mpf(1), mpf(0)) if d['max'] == INF else tails(d['of'], mpf(d['max'])))
    return CACHE[key]


def poisson_log(mean):
    return lambda k: k * log(mpf(mean)) - mpf(mean) - mpmath.loggamma(k + 1)


def poisson_ratios(mean):
    mean = mpf(mean)
    return (lambda k: k / mean), (lambda k: mean / (k + 1))


def binomial_log(n, p):
    p = mpf(p)
    return lambda k: (mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1) + k * log(p) + (n - k) * mpmath.log1p(-p))


def binomial_ratios(n, p):
    odds = mpf(p) / (1 - mpf(p))
    return (lambda k: k / ((n - k + 1) * odds)), (lambda k: (n - k) * odds / (k + 1))


def count_tails(k, log_mass, down, up):
    """Sums of probabilities away from k, on the side where they fall."""
    mass = exp(log_mass(k))
    if down(k) < 1:
        term, total, j = mass, mass, k
        while j > 0 and term > total * mpf(10) ** -40:
            term *= down(j)
            total += term
            j -= 1
        return total, 1 - total
    term, total, j = mass * up(k), mpf(0), k + 1
    while term > 0 and term > total * mpf(10) ** -40:
        total += term
        term *= up(j)
        j += 1
    return 1 - total, total


INF = float('inf')


def reached(d, x, u):
    lower, upper = tails(d, x)
    return lower >= mpf(u) if u < 0.5 else upper <= 1 - mpf(u)


def count_quantile(d, u, low, high):
    """Halving: `low` is not reached, `high` is."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(d, middle, u) else (middle, high)
    return float(high)


def quantile(d, u, low, high):
    """Illinois' rule between two points, in mpmath; ends when the bracket is below 10^-22 of the point."""
    def miss(x):
        lower, upper = tails(d, x)
        tail, target, sign = (lower, mpf(u), 1) if u < 0.5 else (upper, 1 - mpf(u), -1)
        return sign * (log(tail / target) if tail > 0 else -mpf(10) ** 6)
    a, b = mpf(low), mpf(high)
    fa, fb = miss(a), miss(b)
    assert fa <= 0 <= fb, (d, u, fa, fb)
    side = 0
    for k in range(2000):
        x = (a * fb - b * fa) / (fb - fa) if k % 3 else (a + b) / 2
        f = miss(x)
        if f <= 0:
            a, fa = x, f
            fb = fb / 2 if side == -1 else fb
            side = -1
        else:
            b, fb = x, f
            fa = fa / 2 if side == 1 else fa
            side = 1
        if abs(b - a) <= mpf(10) ** -22 * abs(b) or f == 0:
            return float(x)
    raise ArithmeticError((d, u))




def beta(a, b, low=0, high=1):
    return {'kind': 'beta', 'alpha': a, 'beta': b, 'min': low, 'max': high}


def gamma(shape, scale=1):
    return {'kind': 'gamma', 'shape': shape, 'scale': scale}


def truncated(of, low=-INF, high=INF):
    return {'kind': 'truncated', 'of': of, 'min': low, 'max': high}


def mixture(parts, weights):
    return {'kind': 'mixture', 'parts': parts, 'weights': weights}


def normal(mean, sd):
    return {'kind': 'normal', 'mean': mean, 'sd': sd}


def lognormal(mu, sigma):
    return {'kind': 'lognormal', 'mu': mu, 'sigma': sigma}


def heavy(d):
    """Whose series are long."""
    return d.get('shape', 0) > 500 or d.get('alpha', 0) + d.get('beta', 0) > 1000


def span(d):
    """Points that surely lie around every quantile asked for."""
    kind = d['kind']
    if kind == 'normal':
        return d['mean'] - 40 * d['sd'], d['mean'] + 40 * d['sd']
    if kind == 'lognormal':
        return exp(mpf(d['mu']) - 40 * d['sigma']), exp(mpf(d['mu']) + 40 * d['sigma'])
    if kind == 'beta' and heavy(d):
        n = mpf(d['alpha']) + d['beta']
        middle, sd = d['alpha'] / n, sqrt(mpf(d['alpha']) * d['beta'] / n) / n
        return max(middle - 10 * sd, mpf(10) ** -20), middle + 30 * sd
    if kind in ('uniform', 'triangular', 'beta'):
        return d['min'], d['max']
    if kind == 'gamma':
        a, far = mpf(d['shape']), 10 if d['shape'] > 500 else 40
        return d['scale'] * max(0, a - 10 * sqrt(a) if a > 500 else 0), d['scale'] * (a + far * sqrt(a) + (0 if a > 500 else 800))
    if kind == 'exponential':
        return 0, 800 * d['mean']
    if kind == 'weibull':
        return 0, d['scale'] * mpf(800) ** (1 / mpf(d['shape']))
    if kind == 'mixture':
        ends = [span(part) for part in d['parts']]
        return min(e[0] for e in ends), max(e[1] for e in ends)
    low, high = span(d['of'])
    return max(low, d['min']) if d['min'] != -INF else low, min(high, d['max']) if d['max'] != INF else high


CONTINUOUS = [
    normal(0, 1), normal(100, 15), lognormal(-0.02, 0.2), lognormal(1, 3), {'kind': 'uniform', 'min': -3, 'max': 5},
    {'kind': 'uniform', 'min': -3, 'max': 0}, {'kind': 'triangular', 'min': 0, 'mode': 0.15, 'max': 0.45},
    {'kind': 'triangular', 'min': -1, 'mode': -1, 'max': 0}, {'kind': 'triangular', 'min': 0, 'mode': 2, 'max': 2},
    {'kind': 'exponential', 'mean': 7}, {'kind': 'weibull', 'shape': 1.7, 'scale': 3}, {'kind': 'weibull', 'shape': 0.2, 'scale': 1},
    beta(5, 45), beta(20, 80), beta(8, 12), beta(1, 1), beta(0.5, 0.5), beta(0.05, 0.05), beta(0.01, 5), beta(2, 0.3), beta(1.5, 3, -1, 0),
    beta(3, 2.2, 10, 40), beta(45, 55), beta(300, 4000), beta(39, 100000), beta(2, 1000000), beta(40000, 30000),
    gamma(0.01), gamma(0.3, 5), gamma(1, 2), gamma(2.5, 1000), gamma(12), gamma(39.5), gamma(41), gamma(1000, 0.1), gamma(1000000),
    truncated(normal(0, 1), 8), truncated(normal(0, 1), 20, 21), truncated(normal(0, 1), -INF, -35), truncated(normal(5, 2), 0),
    truncated(normal(5, 2), 4.999, 5.001), truncated(lognormal(0, 1), 0.5, 2), truncated(gamma(2), 30, 40), truncated(beta(2, 5), 0.9),
    truncated({'kind': 'exponential', 'mean': 1}, 3, 5), truncated({'kind': 'triangular', 'min': 0, 'mode': 1, 'max': 4}, 0.5, 3),
    mixture([normal(0, 1), normal(4, 0.5)], [0.7, 0.3]), mixture([lognormal(0, 0.5), lognormal(5, 1), gamma(3)], [0.5, 0.25, 0.25]),
    mixture([beta(2, 3), {'kind': 'uniform', 'min': 0.2, 'max': 3}], [0.6, 0.4]),
    truncated(mixture([normal(0, 1), normal(6, 1)], [0.5, 0.5]), 1, 5.5),
]

COUNTS = [
    ({'kind': 'poisson', 'mean': 0.3}, US), ({'kind': 'poisson', 'mean': 4.2}, US), ({'kind': 'poisson', 'mean': 180}, US),
    ({'kind': 'poisson', 'mean': 250000}, US), ({'kind': 'poisson', 'mean': 1e9}, [1e-8, 0.3, 0.9]),
    ({'kind': 'binomial', 'n': 12, 'p': 0.3}, US), ({'kind': 'binomial', 'n': 1000, 'p': 0.02}, US),
    ({'kind': 'binomial', 'n': 45000, 'p': 0.97}, US), ({'kind': 'binomial', 'n': 2000000, 'p': 0.5}, US),
    (truncated({'kind': 'poisson', 'mean': 4.2}, 1), US), (truncated({'kind': 'poisson', 'mean': 4.2}, 2.5, 6.5), US),
    (truncated({'kind': 'poisson', 'mean': 2}, 30), US), (truncated({'kind': 'binomial', 'n': 50, 'p': 0.1}, 20, 30), US),
    (mixture([{'kind': 'poisson', 'mean': 2}, {'kind': 'poisson', 'mean': 40}], [0.9, 0.1]), US),
]


def count_span(d):
    if d['kind'] == 'poisson':
        return -1, int(d['mean'] + 40 * d['mean'] ** 0.5 + 60)
    if d['kind'] == 'binomial':
        return -1, d['n']
    if d['kind'] == 'mixture':
        return -1, max(count_span(part)[1] for part in d['parts'])
    low, high = count_span(d['of'])
    return low, high + 60 if d['max'] == INF else int(d['max'])


def main():
    cases = []
    for d in CONTINUOUS:
        far = FAR if d['kind'] in ('normal', 'lognormal', 'gamma', 'beta', 'weibull', 'exponential') and d.get('shape', 1) > 0.1 and d.get('alpha', 1) > 0.4 else []
        small = d.get('shape', 1) < 0.1 or d.get('alpha', 1) < 0.1
        us = FEW if heavy(d) else [u for u in far + US if not (small and u < 0.05)]
        low, high = span(d)
        rows = []
        for u in us:
            a = mpf(low)
            if low == 0 and tails(d, mpf(10) ** -305)[0] < u:
                a = mpf(10) ** -305
                while tails(d, a * 10**20)[0] < u:
                    a *= 10**20
                    if a * 10**20 > high:
                        break
            b = mpf(high)
            rows.append([u, quantile(d, u, a, b)])
        cases.append({'distribution': d, 'rows': rows})
        print(d, flush=True)
    for d, us in COUNTS:
        low, high = count_span(d)
        print(d, flush=True)
        cases.append({'distribution': d, 'rows': [[u, count_quantile(d, u, low, high)] for u in us]})
    here = os.path.dirname(os.path.abspath(__file__))
    text = json.dumps({'madeBy': 'scripts/random/fixtures.py', 'digits': mp.dps, 'cases': cases}, indent=1)
    text = text.replace('-Infinity', '"-Infinity"').replace(' Infinity', ' "Infinity"')
    with open(os.path.join(here, '..', '..', 'tests', 'random', 'fixtures', 'quantiles.json'), 'w', newline='\n') as file:
        file.write(text + '\n')


main()
