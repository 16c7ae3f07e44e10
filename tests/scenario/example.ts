/** A file that uses every section and nearly every key of the format. */
export const example = `# En skola, en socialtjänst och en region
hangrannan: 1
title: Tidiga insatser i skolan
summary: Skolan betalar; socialtjänsten och regionen får det lättare.
note: Påhittade tal, verkliga samband.
language: sv
currency: kr
priceYear: 2025
horizon: {from: 2026, years: 8}
discountRate: 3 %
discountFrom: end
reference: som_nu
runs: 2 000
seed: vår
x-granskad: {av: Åsa, ja: [1, 2]}

owners:
  kommunen: {name: Kommunen, kind: municipality, budget: 4 mdkr}
  skolan: {name: Skolnämnden, in: kommunen, budget: {2026: 1 mdkr, 2028: 1.1 mdkr}}
  socialtjänsten: {name: Socialnämnden, in: kommunen, cost: 12 Mkr * tillväxt}
  regionen: {name: Regionen, kind: region}
  psykiatrin: {in: regionen, unit: kr}
  staten: {kind: state}
  hushåll: {kind: household}

inputs:
  elever: {value: {2026: 9 000, 2033: 9600}, interpolate: linear, unit: elever, source: Befolkningsprognos, evidence: strong, vouchedBy: skolan}
  andel_i_risk: 4 % to 9 %
  tillväxt: (1 + 1 %) ^ t
  kostnad_placering: {value: "lognormal(p5=400 tkr, p95=1.1 Mkr)", unit: kr, evidence: weak}
  kostnad_vård: 20 tkr to 60 tkr
  läge: {value: "normal(1, 0.1)", each: year, autocorrelation: 0.6}
  väder: {value: {2026: 1 to 2, 2030: 2 to 3}, each: year, autocorrelation: 0.6}
  effekt: triangular(0, 0.2, 0.4)
  bidragsdel: 0.5

correlations:
  - {between: [kostnad_vård, kostnad_placering], rank: 0.4, note: samma lönebildning}
  - {id: års, between: [väder, läge], rank: -20 %}

quantities:
  i_risk: {name: Barn i risk, unit: barn, base: elever * andel_i_risk * läge}
  placeringar: {observed: {2026: 80, 2030: 90}}
  vårdkontakter: {base: "max(0, 2 * i_risk - prev(placeringar))"}
  kö: {start: 10 * bidragsdel, base: 5}
  välmående: {outcome: good, value: 50 tkr, unit: år}

interventions:
  team: {name: Skolteam, payers: skolan, spend: {min: 0, max: 20 Mkr}, cost: spend * tillväxt}
  stöd: {payers: {skolan: 60 %, psykiatrin: {2026: 40 %, 2029: 0.4}}, decides: skolan}

edges:
  - {from: team, to: i_risk, reduces: effekt * spend / (spend + 4 Mkr), lag: 1, lasts: 3}
  - {from: i_risk, to: placeringar, reduces: "if(ref(i_risk) > i_risk, 0.1, 0)", lag: {1: 50 %, 2: 1/2}}
  - {from: i_risk, to: vårdkontakter, weight: 0.5}
  - {from: stöd, to: vårdkontakter, adds: 10, lag: {0: 0.25, 2: 0.5}, name: Fler upptäcks}
  - {from: kö, to: kö, weight: 0.5, lag: 1}
  - {from: i_risk, to: välmående, weight: -0.1}
  - {from: placeringar, to: socialtjänsten, weight: kostnad_placering, cashable: 80 %}
  - {from: vårdkontakter, to: psykiatrin, weight: {value: {2026: 1 tkr, 2030: kostnad_vård}, interpolate: linear}, cashable: {2026: 10 %, 2030: 0.3}}
  - {from: vårdkontakter, to: hushåll, weight: 200, cashable: 1}
  - {id: taxi, from: vårdkontakter, to: hushåll, weight: 50 kr, cashable: 1, counterpart: regionen}
  - {from: team, to: psykiatrin, weight: 0.02}
  - {from: psykiatrin, to: staten, weight: -10 %, cashable: 0}

transfers:
  - {from: staten, to: kommunen, amount: "if(team > 2 Mkr, 1 Mkr, 0)"}
  - {id: vinstdelning, from: psykiatrin, to: skolan, amount: {2027: "max(0, 50 % * cash(psykiatrin))"}}

alternatives:
  som_nu: {name: Som nu, spend: {stöd: 1 Mkr}, payers: {team: kommunen}}
  mer: {spend: {team: 5 Mkr}}
  mest:
    spend: {team: {value: {2026: 5 Mkr, 2030: 15 Mkr}, interpolate: linear}, stöd: 0}
    payers: {team: {skolan: 50 %, psykiatrin: 50 %}}
    inputs: {bidragsdel: 0.7, effekt: {value: "triangular(0, 0.3, 0.5)", source: Piloten}}
    transfers:
      - {from: regionen, to: kommunen, amount: 2 Mkr}
      - {from: regionen, to: kommunen, amount: 1 Mkr}

checks:
  - {alternative: mer, owner: skolan, saving: "mean < 0"}
  - {alternative: mer, owner: publicSector, savingCash: p5 >= -20 Mkr}
  - {alternative: mest, owner: total, cost: mcse<1 mdkr}
  - {alternative: mest, quantity: i_risk, change: "p95 <= 0"}
  - {id: köns_nivå, alternative: mer, quantity: kö, level: mean != 0}
  - {alternative: mest, owner: regionen, probabilityOfSaving: value > 50 %}
`
