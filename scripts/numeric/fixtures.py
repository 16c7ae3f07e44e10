"""Reference values for tests/numeric/elementary*.test.ts: inputs, and results by mpmath at 90 digits and more.

Run: python3 scripts/numeric/fixtures.py                      writes tests/numeric/fixtures/<function>.json
     python3 scripts/numeric/fixtures.py 50 /tmp/many exp     50 times as many points, elsewhere, of some functions

Seed: 'hangrannan-<function>'. A row is "x [y] value rest": doubles as 16 hex digits, the result correctly rounded (to
even), and how far the exact result lies above `value`, in thousandths of a unit in its last place.
"""
import json
import os
import random
import struct
import sys

from mpmath import mp, mpf
import mpmath

PER_REGION = 70
mp.prec = 300


def bits(x):
    return struct.unpack('<Q', struct.pack('<d', x))[0]


def from_bits(n):
    return struct.unpack('<d', struct.pack('<Q', n))[0]


def to_double(v):
    """(v rounded to a double, what is above it in its ulps); None where that overflows."""
    if v == 0:
        return 0.0, mpf(0)
    _, exponent = mpmath.frexp(v)
    q = max(exponent - 53, -1074)
    scaled = mpmath.ldexp(v, -q)
    n = int(mpmath.nint(scaled))
    if abs(mpmath.ldexp(mpf(n), q)) >= mpmath.ldexp(mpf(1), 1024):
        return None
    value = float(mpmath.ldexp(mpf(n), q))
    return value, scaled - n


def step(x, ulps):
    return from_bits(bits(x) + ulps)


class Draw:
    def __init__(self, name):
        self.r = random.Random('hangrannan-' + name)

    def between(self, low, high):
        return self.r.uniform(low, high)

    def sign(self):
        return self.r.choice([-1.0, 1.0])

    def size(self, low, high):
        """A positive double, its exponent uniform, its fraction any."""
        return mpmath.ldexp(mpf(1) + mpf(self.r.getrandbits(52)) / 2**52, self.r.randint(low, high - 1)).__float__()

    def subnormal(self):
        return from_bits(self.r.getrandbits(self.r.randint(1, 52)) | 1)

    def near(self, x, ulps):
        return step(x, self.r.randint(-ulps, ulps))


def exp_regions(d):
    ln2 = float(mpmath.log(2))
    return [
        lambda: d.between(-745.13, 709.78),
        lambda: d.sign() * d.size(-60, 9),
        lambda: d.between(-745.13, -708.3),
        lambda: d.between(709.0, 709.782712893384),
        lambda: d.near(ln2 * (d.r.randint(-1000, 1000) + 0.5), 4),
        lambda: d.near(ln2 * d.r.randint(-1000, 1000) or 1e-300, 4),
        lambda: d.between(-2, 2),
    ]


def expm1_regions(d):
    return [
        lambda: d.between(-40, 40),
        lambda: d.sign() * d.size(-1022, 5),
        lambda: d.sign() * d.size(-60, 2),
        lambda: d.between(-1.2, 1.2),
        lambda: d.between(30, 709.78),
        lambda: d.near(0.6931471805599453 * (d.r.randint(-50, 50) + 0.5), 4),
        lambda: d.sign() * d.subnormal(),
    ]


def log_regions(d):
    return [
        lambda: d.size(-1022, 1024),
        lambda: d.subnormal(),
        lambda: 1 + d.sign() * d.size(-52, -1),
        lambda: d.near(1.0, 1000),
        lambda: d.between(0.5, 2),
        lambda: d.near(1.4142135623730951 * 2.0 ** d.r.randint(-3, 3), 2**33),
        lambda: d.near(2.0 ** d.r.randint(-1000, 1000), 3),
    ]


def log1p_regions(d):
    return [
        lambda: d.size(-1022, 1024),
        lambda: d.sign() * d.size(-60, -1),
        lambda: d.sign() * d.subnormal(),
        lambda: d.between(-0.999, 3),
        lambda: -1 + d.size(-52, -1),
        lambda: d.near(d.r.choice([-0.29, 0.41, 0.41421356237309515, 1.0, -0.5, 9007199254740992.0]), 100),
        lambda: d.size(1, 60),
    ]


def log10_regions(d):
    return log_regions(d) + [lambda: 10.0 ** d.r.randint(0, 22), lambda: d.near(float('1e%d' % d.r.randint(-307, 308)), 3)]


def pow_regions(d):
    def exponent(x, low, high):
        return float(mpf(d.between(low, high)) / mpmath.log(x)) if x != 1 else 3.0

    def pair(x, low=-745.1, high=709.78):
        return x, exponent(x, low, high)

    def whole():
        x = -d.size(-20, 20)
        y = float(int(d.between(-700, 700) / max(1.0, abs(float(mpmath.log(-x))))))
        return x, y or 3.0

    return [
        lambda: pair(d.size(-1022, 1024)),
        lambda: pair(d.near(1.0, 2 ** d.r.randint(1, 50))),
        lambda: pair(d.between(0.5, 2)),
        lambda: pair(d.size(-1022, 1024), -745.1, -708.5),
        lambda: pair(d.between(0.1, 100), 709, 709.78),
        lambda: pair(d.subnormal()),
        lambda: (d.between(0.5, 2), d.between(-10, 10)),
        lambda: (float(d.r.randint(1, 30)), float(d.r.randint(-12, 12))),
        lambda: (1 + d.between(-0.1, 0.2), float(d.r.randint(-200, 200))),
        lambda: pair(d.near(1.4142135623730951 * 2.0 ** d.r.randint(-2, 2), 2**33)),
        whole,
    ]


def hardest(e):
    """The M * 2^e, 2^52 <= M < 2^53, that comes nearest to a multiple of pi/2 by continued fractions."""
    with mp.workprec(2400):
        ratio = mpmath.ldexp(mpf(1), e) * 2 / mpmath.pi
        ratio -= mpmath.floor(ratio)
        q0, q1, rest, best = 0, 1, ratio, None
        while q1 < 2**53:
            scale = -(-(2**52) // q1)
            if q1 * scale < 2**53:
                off = abs(q1 * scale * ratio - mpmath.nint(q1 * scale * ratio))
                if best is None or off < best[0]:
                    best = (off, q1 * scale)
            if rest == 0:
                break
            rest = 1 / rest
            a = int(mpmath.floor(rest))
            rest -= a
            q0, q1 = q1, a * q1 + q0
        return float(mpmath.ldexp(mpf(best[1]), e)) if best else 1.0


def trig_regions(d):
    def multiple(bits_of_k):
        with mp.workprec(200):
            return d.near(float(d.r.getrandbits(bits_of_k) * mpmath.pi / 4) or 1.0, 2)

    return [
        lambda: d.sign() * d.size(-30, 3),
        lambda: d.sign() * d.size(3, 21),
        lambda: d.sign() * d.size(20, 1024),
        lambda: multiple(d.r.randint(1, 21)),
        lambda: multiple(d.r.randint(20, 53)),
        lambda: hardest(d.r.randint(-50, 971)),
        lambda: d.between(-1.6, 1.6),
        lambda: d.near(1.6e6, 1000),
    ]


def atan_regions(d):
    return [
        lambda: d.sign() * d.size(-1022, 1024),
        lambda: d.sign() * d.size(-30, 60),
        lambda: d.sign() * d.between(0, 4),
        lambda: d.near(d.r.choice([0.41421356237309503, 2.414213562373095, 1.0, 7e-9, 1e19]), 100),
        lambda: d.sign() * d.between(0.3, 0.5),
    ]


def atan2_regions(d):
    def scaled():
        y = d.size(-1000, 1000)
        return d.sign() * y, d.sign() * y * d.size(-20, 20)

    def bent():
        x = d.size(-40, 40)
        return d.sign() * d.near(x * d.r.choice([0.41421356237309503, 1.0, 2.414213562373095]), 100), d.sign() * x

    return [
        lambda: (d.sign() * d.size(-1022, 1024), d.sign() * d.size(-1022, 1024)),
        scaled,
        lambda: (d.between(-3, 3), d.between(-3, 3)),
        bent,
        lambda: (d.sign() * d.subnormal(), d.sign() * d.subnormal()),
        lambda: (d.sign() * d.size(1018, 1024), d.sign() * d.size(1018, 1024)),
        lambda: (d.sign() * d.subnormal(), d.sign() * d.size(-1022, -960)),
        lambda: (lambda y: (d.sign() * y, d.sign() * y * 2.0 ** d.r.randint(-66, 66) * 1.2))(d.size(-300, 300)),
    ]


def mod_regions(d):
    return [
        lambda: (d.sign() * d.size(-20, 20), d.sign() * d.size(-20, 20)),
        lambda: (d.sign() * d.size(-1022, 1024), d.sign() * d.size(-1022, 1024)),
        lambda: (float(d.r.randint(-1000, 1000)), float(d.r.randint(1, 20)) * d.sign()),
        lambda: (d.sign() * d.size(-20, 20), d.sign() * d.subnormal()),
        lambda: (lambda y: (d.near(y * d.r.randint(1, 2**20), 3) * d.sign(), y * d.sign()))(d.size(-20, 20)),
    ]


def exact_mod(x, y):
    with mp.workprec(4500):
        return mpf(x) - mpf(y) * mpmath.floor(mpf(x) / mpf(y))


def power(x, y):
    return mpmath.power(x, int(y)) if x < 0 else mpmath.exp(y * mpmath.log(x))


def circular(f):
    def at(x):
        with mp.workprec(1500):
            return f(x)
    return at


FUNCTIONS = {
    'exp': (exp_regions, mpmath.exp),
    'expm1': (expm1_regions, mpmath.expm1),
    'log': (log_regions, mpmath.log),
    'log1p': (log1p_regions, mpmath.log1p),
    'log10': (log10_regions, lambda x: mpmath.log(x) / mpmath.log(10)),
    'pow': (pow_regions, power),
    'sin': (trig_regions, circular(mpmath.sin)),
    'cos': (trig_regions, circular(mpmath.cos)),
    'tan': (trig_regions, circular(mpmath.tan)),
    'atan': (atan_regions, mpmath.atan),
    'atan2': (atan2_regions, mpmath.atan2),
    'mod': (mod_regions, exact_mod),
}


def rows_of(name, times):
    regions, function = FUNCTIONS[name]
    draw = Draw(name)
    rows, seen = [], set()
    for region in regions(draw):
        for _ in range(PER_REGION * times):
            point = region()
            point = point if isinstance(point, tuple) else (point,)
            if point in seen or any(p == 0 or p - p != 0 for p in point):
                continue
            seen.add(point)
            rounded = to_double(function(*map(mpf, point)))
            if rounded is None:
                continue
            value, rest = rounded
            if value == 0:
                value = 0.0
            rows.append(' '.join(['%016x' % bits(v) for v in (*point, value)] + ['%d' % int(mpmath.nint(rest * 1000))]))
    return rows


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(here, '..', '..', 'tests', 'numeric', 'fixtures')
    os.makedirs(folder, exist_ok=True)
    for name in sys.argv[3:] or FUNCTIONS:
        rows = rows_of(name, times)
        with open(os.path.join(folder, name + '.json'), 'w', newline='\n') as file:
            json.dump({'madeBy': 'scripts/numeric/fixtures.py', 'seed': 'hangrannan-' + name, 'rows': rows}, file, indent=2)
            file.write('\n')
        print(name, len(rows))


main()
