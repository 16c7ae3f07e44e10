"""The work of halka.yaml in NumPy, one thread, with the same outputs as native.cpp. Run: python3 halka.py RUNS"""
import sys, time
import numpy as np

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
started = time.perf_counter()
rng = np.random.Generator(np.random.PCG64(1))


def to(p5, p95):
    sd = (np.log(p95) - np.log(p5)) / (2 * 1.6448536269514722)
    return np.exp((np.log(p5) + np.log(p95)) / 2 + sd * rng.standard_normal(n))


years, lag = 10, (0.5, 0.35, 0.15)
discount = 1.035 ** -np.arange(years)
rate, severe, hip = to(2.5, 5), rng.beta(20, 80, n), rng.beta(5, 45, n)
care, csevere, chip = to(12e3, 30e3), to(60e3, 120e3), to(120e3, 250e3)
rehab, home, sick = to(40e3, 160e3), to(80e3, 400e3), to(5e3, 20e3)
top, strength, growth = rng.beta(8, 12, n), to(0.5, 2), 0.01 + 0.005 * rng.standard_normal(n)
columns = []
for spend in (2e6, 5e6, 9e6):
    reduction = top * (1 - np.exp(-strength * spend / 3e6))
    avoided, level = [], 45 * rate
    for _ in range(years):
        avoided.append(level * reduction)
        level = level * (1 + growth)
    per_fall = care + severe * csevere + hip * chip
    lagged = [sum(lag[k] * avoided[t - k] for k in range(3) if k <= t) for t in range(years)]
    owners = [
        [np.full(n, -spend) for _ in range(years)],
        [f * per_fall for f in avoided],
        [h * (severe * rehab) for h in lagged],
        [h * (hip * home) for h in lagged],
        [f * sick for f in avoided],
    ]
    npv = [sum(x * d for x, d in zip(series, discount)) for series in owners]
    columns += npv + [sum(npv)] + [x for series in owners for x in series]
simulated = time.perf_counter()
summary = [(c.mean(), c.std(ddof=1), np.quantile(c, (0.05, 0.25, 0.5, 0.75, 0.95))) for c in columns]
done = time.perf_counter()
print(f"numpy   {n} runs  simulate {simulated - started:.3f} s ({(simulated - started) / n * 1e9:.0f} ns/run)  summarise {done - simulated:.3f} s")
print("means", " ".join(f"{summary[56 + o][0] / 1e6:.4f}" for o in range(5)))
