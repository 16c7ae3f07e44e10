// The work of halka.yaml by hand, in one thread: what a good programmer would write for this one
// scenario, with the same outputs (mean, sd and five quantiles of every owner's saving, as present
// value and for each year, and of the total). Build: g++ -O3 -march=native -ffast-math native.cpp -o native
// Run: ./native RUNS
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>
static uint64_t s[4] = {1, 2, 3, 4};
static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline uint64_t bits() {
  uint64_t r = s[0] + s[3], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
  return r;
}
static inline double uniform() { return ((bits() >> 11) + 0.5) * 0x1p-53; }
static double normal() {
  static bool has = false; static double kept;
  if (has) { has = false; return kept; }
  double a, b, r;
  do { a = 2 * uniform() - 1; b = 2 * uniform() - 1; r = a * a + b * b; } while (r >= 1 || r == 0);
  r = std::sqrt(-2 * std::log(r) / r); kept = b * r; has = true; return a * r;
}
static double gamma_(double k) {
  double d = k - 1. / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    double x, v; do { x = normal(); v = 1 + c * x; } while (v <= 0);
    v = v * v * v; double u = uniform();
    if (u < 1 - 0.0331 * x * x * x * x || std::log(u) < 0.5 * x * x + d * (1 - v + std::log(v))) return d * v;
  }
}
static double beta(double a, double b) { double x = gamma_(a), y = gamma_(b); return x / (x + y); }
static double to(double p5, double p95) {
  double m = (std::log(p5) + std::log(p95)) / 2, sd = (std::log(p95) - std::log(p5)) / (2 * 1.6448536269514722);
  return std::exp(m + sd * normal());
}
int main(int argc, char **argv) {
  const long N = argc > 1 ? atol(argv[1]) : 1000000; const int T = 10, A = 3, O = 5;
  const double spend[A] = {2e6, 5e6, 9e6}, lag[3] = {.5, .35, .15}; double disc[T];
  for (int t = 0; t < T; t++) disc[t] = std::pow(1.035, -t);
  // columns: alternative × (owner NPV ×5, total, owner×year ×50)
  const int C = A * (O + 1 + O * T); std::vector<std::vector<double>> col(C, std::vector<double>(N));
  auto t0 = std::chrono::steady_clock::now();
  for (long i = 0; i < N; i++) {
    double rate = to(2.5, 5), sev = beta(20, 80), hip = beta(5, 45), care = to(12e3, 30e3), csev = to(60e3, 120e3),
           chip = to(120e3, 250e3), reh = to(40e3, 160e3), home = to(80e3, 400e3), sick = to(5e3, 20e3),
           top = beta(8, 12), k = to(.5, 2), g = .01 + .005 * normal();
    for (int a = 0; a < A; a++) {
      double red = top * (1 - std::exp(-k * spend[a] / 3e6)), pop = 45 * rate, av[T], npv[O] = {0}, total = 0;
      for (int t = 0; t < T; t++) { av[t] = pop * red; pop *= 1 + g; }
      int c = a * (O + 1 + O * T);
      for (int t = 0; t < T; t++) {
        double f = av[t], h = 0, own[O];
        for (int l = 0; l < 3 && l <= t; l++) h += lag[l] * av[t - l];
        own[0] = -spend[a]; own[1] = f * (care + sev * csev + hip * chip); own[2] = h * sev * reh;
        own[3] = h * hip * home; own[4] = f * sick;
        for (int o = 0; o < O; o++) { npv[o] += own[o] * disc[t]; col[c + O + 1 + o * T + t][i] = own[o]; }
      }
      for (int o = 0; o < O; o++) { col[c + o][i] = npv[o]; total += npv[o]; }
      col[c + O][i] = total;
    }
  }
  auto t1 = std::chrono::steady_clock::now();
  double check = 0; const double qs[5] = {.05, .25, .5, .75, .95};
  for (auto &x : col) {
    double m = 0, v = 0; for (double y : x) m += y; m /= N; for (double y : x) v += (y - m) * (y - m);
    auto from = x.begin(); double q[5];
    for (int j = 0; j < 5; j++) { auto at = x.begin() + (long)(qs[j] * (N - 1)); std::nth_element(from, at, x.end()); q[j] = *at; from = at; }
    check += m + std::sqrt(v / (N - 1)) + q[2];
  }
  auto t2 = std::chrono::steady_clock::now(); auto sec = [](auto a, auto b) { return std::chrono::duration<double>(b - a).count(); };
  double m[5]; for (int o = 0; o < 5; o++) { m[o] = 0; for (double y : col[1 * 56 + o]) m[o] += y; m[o] /= N; }
  printf("native  %ld runs  simulate %.3f s (%.0f ns/run)  summarise %.3f s\n", N, sec(t0, t1), sec(t0, t1) / N * 1e9, sec(t1, t2));
  // The check keeps the optimiser from leaving the summaries out.
  fprintf(stderr, "check %g\n", check);
  printf("means %.4f %.4f %.4f %.4f %.4f\n", m[0] / 1e6, m[1] / 1e6, m[2] / 1e6, m[3] / 1e6, m[4] / 1e6);
}
