import type { Account, AlternativeResult, Summary } from '../engine/result.ts'
import type { Owner, OwnerKind, Scenario } from '../scenario/types.ts'

/** What one owner's own budget does against the reference, over the horizon. */
export type Pipe = {
  readonly owner: Owner
  readonly root: Owner
  /** Mean saving of the owner's own account; of it, what is cash. */
  readonly mean: number
  readonly cash: number
  /** The whole distribution; absent for a parent beside affected children, whose rolled-up spread is not its own. */
  readonly saving: Summary | undefined
  readonly chance: Chance | undefined
  /** Mean of what it pays more than in the reference, transfers included. */
  readonly paid: number
}
export type Chance = { readonly saving: number; readonly loss: number }
export type PipeGroup = { readonly root: Owner; readonly account: Account | undefined; readonly pipes: readonly Pipe[] }

export const kindOrder: readonly OwnerKind[] = ['municipality', 'region', 'state', 'company', 'provider', 'other', 'household']

/** An owner's root, through `in`. */
export const rootOf = (owners: ReadonlyMap<string, Owner>, owner: Owner): Owner => {
  let at = owner
  for (let parent = at.in; parent !== undefined; parent = at.in) {
    const above = owners.get(parent)
    if (above === undefined) break
    at = above
  }
  return at
}

export const ownersById = (scenario: Scenario): ReadonlyMap<string, Owner> => new Map(scenario.owners.map((owner) => [owner.id, owner]))

/** How often an account gains and loses; absent where savings were not measured. */
export const chanceOf = (account: Account | undefined): Chance | undefined =>
  account?.probabilityOfSaving === undefined ? undefined : { saving: account.probabilityOfSaving, loss: account.probabilityOfLoss ?? 0 }

const own = (account: Account, children: readonly Account[], of: (account: Account) => Summary | undefined): number => {
  const parts = children.map((child) => of(child)?.mean ?? 0)
  const whole = of(account)?.mean ?? 0
  const rest = parts.reduce((left, part) => left - part, whole)
  // Sums in another order leave dust, which is not money.
  const size = parts.reduce((sum, part) => sum + Math.abs(part), Math.abs(whole))
  return Math.abs(rest) <= 1e-9 * size ? 0 : rest
}

/** Every owner's children, looked up once: a file may hold thousands. */
const childrenOf = (scenario: Scenario): ReadonlyMap<string, readonly Owner[]> => {
  const children = new Map<string, Owner[]>()
  for (const owner of scenario.owners) {
    if (owner.in === undefined) continue
    const list = children.get(owner.in)
    if (list === undefined) children.set(owner.in, [owner])
    else list.push(owner)
  }
  return children
}

const pipeOf = (
  family: ReadonlyMap<string, readonly Owner[]>,
  owners: ReadonlyMap<string, Owner>,
  accounts: Readonly<Record<string, Account>>,
  owner: Owner,
): readonly Pipe[] => {
  const account = accounts[owner.id]
  if (account === undefined || account.affected === false) return []
  const children = (family.get(owner.id) ?? [])
    .map((child) => accounts[child.id])
    .filter((child): child is Account => child !== undefined && child.affected !== false)
  const alone = children.length === 0
  const mean = own(account, children, (a) => a.saving)
  const paid = own(account, children, (a) => a.paid)
  const cash = own(account, children, (a) => a.savingCash)
  if (!alone && mean === 0 && paid === 0 && cash === 0) return []
  return [
    {
      owner,
      root: rootOf(owners, owner),
      mean,
      cash,
      paid,
      saving: alone ? account.saving : undefined,
      chance: alone ? chanceOf(account) : undefined,
    },
  ]
}

/**
 * The affected owners as pipes, grouped by root owner: public roots first; within a group whose
 * payments change most first, then who gains most; ties in id order. A parent is a pipe of its own only where its
 * own account moves.
 */
export const pipeGroups = (scenario: Scenario, alternative: AlternativeResult): readonly PipeGroup[] => {
  const owners = ownersById(scenario)
  const accounts = alternative.owners ?? {}
  const family = childrenOf(scenario)
  const pipes = scenario.owners.flatMap((owner) => pipeOf(family, owners, accounts, owner))
  const byRoot = new Map<Owner, Pipe[]>()
  for (const pipe of pipes) {
    const list = byRoot.get(pipe.root)
    if (list === undefined) byRoot.set(pipe.root, [pipe])
    else list.push(pipe)
  }
  return [...byRoot]
    .map(([root, list]) => ({
      root,
      account: accounts[root.id],
      pipes: list.toSorted((a, b) => Math.abs(b.paid) - Math.abs(a.paid) || b.mean - a.mean || (a.owner.id < b.owner.id ? -1 : 1)),
    }))
    .toSorted((a, b) => kindOrder.indexOf(a.root.kind) - kindOrder.indexOf(b.root.kind) || (a.root.id < b.root.id ? -1 : 1))
}

/** Owners that an alternative leaves as they are: named beside the picture instead of drawn. Parents are not among them. */
export const untouchedOwners = (scenario: Scenario, alternative: AlternativeResult): readonly Owner[] => {
  const parents = new Set(scenario.owners.map((owner) => owner.in))
  return scenario.owners.filter((owner) => alternative.owners?.[owner.id]?.affected === false && !parents.has(owner.id))
}
