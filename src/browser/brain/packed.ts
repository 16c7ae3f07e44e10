/**
 * Results as one row of numbers beside a small description of their shape. A result of hundreds of owners is a hundred thousand
 * numbers in twelve thousand objects: copied as it is, it takes the page longer to read than to draw. A row of numbers is handed
 * over, not copied, and lists with many numbers in them (years) are made only where somebody looks.
 */
export type Packed = {
  readonly numbers: Float64Array<ArrayBuffer>
  /** Texts, each once; in the row stands which. */
  readonly texts: readonly string[]
  readonly shapes: readonly Shape[]
  /** The whole's shape. */
  readonly whole: number
}

/** What stands in the row, by the shapes' numbers; a shape's parts come before it. */
type Shape =
  | { readonly kind: 'number' | 'text' }
  | { readonly kind: 'fixed'; readonly value: boolean | null | undefined }
  | { readonly kind: 'list'; readonly length: number; readonly item: number }
  | { readonly kind: 'mixed'; readonly items: readonly number[] }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly parts: readonly number[] }

const NUMBER = 0
const TEXT = 1

/** A list with at least so many numbers is made when it is first looked at. */
const MANY = 16

/** Packs plain data: numbers, texts, booleans, null, lists and objects of them. Anything else throws a TypeError. */
export const packed = (value: unknown): Packed => {
  const shapes: Shape[] = [{ kind: 'number' }, { kind: 'text' }]
  const known = new Map<string, number>()
  const texts: string[] = []
  const textAt = new Map<string, number>()
  let numbers = new Float64Array(1024)
  let used = 0

  const put = (number: number): void => {
    if (used === numbers.length) {
      const more = new Float64Array(2 * used)
      more.set(numbers)
      numbers = more
    }
    numbers[used++] = number
  }
  const shapeOf = (key: string, make: () => Shape): number => {
    let at = known.get(key)
    if (at === undefined) {
      at = shapes.push(make()) - 1
      known.set(key, at)
    }
    return at
  }
  const ofList = (list: readonly unknown[], guess: number): number => {
    const before = shapes[guess]
    let last = before?.kind === 'list' ? before.item : -1
    const items = list.map((item) => {
      last = of(item, last)
      return last
    })
    const [first] = items
    if (first === undefined || items.some((item) => item !== first)) return shapeOf(`m${items.join()}`, () => ({ kind: 'mixed', items }))
    if (before?.kind === 'list' && before.length === items.length && before.item === first) return guess
    return shapeOf(`l${items.length},${first}`, () => ({ kind: 'list', length: items.length, item: first }))
  }
  // Nearly every object looks like the one before it: as long as it does, nothing is looked up.
  const ofObject = (object: Readonly<Record<string, unknown>>, guess: number): number => {
    const before = shapes[guess]
    const like = before?.kind === 'object' ? before : undefined
    const keys = Object.keys(object)
    let same = like !== undefined && like.keys.length === keys.length
    let last = -1
    const parts: number[] = []
    for (const [k, key] of keys.entries()) {
      last = of(object[key], like !== undefined && like.keys[k] === key ? (like.parts[k] ?? -1) : last)
      parts.push(last)
      same &&= like?.keys[k] === key && like.parts[k] === last
    }
    return same ? guess : shapeOf(`o${JSON.stringify(keys)}${parts.join()}`, () => ({ kind: 'object', keys, parts }))
  }
  const of = (it: unknown, guess: number): number => {
    if (typeof it === 'number') {
      put(it)
      return NUMBER
    }
    if (typeof it === 'string') {
      let at = textAt.get(it)
      if (at === undefined) {
        at = texts.push(it) - 1
        textAt.set(it, at)
      }
      put(at)
      return TEXT
    }
    if (it === null || it === undefined || typeof it === 'boolean') return shapeOf(`f${it}`, () => ({ kind: 'fixed', value: it }))
    if (Array.isArray(it)) return ofList(it, guess)
    if (typeof it === 'object' && Object.getPrototypeOf(it) === Object.prototype)
      return ofObject(it as Readonly<Record<string, unknown>>, guess)
    throw new TypeError('only plain data can be packed')
  }
  const whole = of(value, -1)
  return { numbers: numbers.slice(0, used), texts, shapes, whole }
}

/** The data that was packed; `T` is what the packer had. */
export const unpacked = <T>({ numbers, texts, shapes, whole }: Packed): T => {
  /** How many numbers each shape takes. */
  const sizes: number[] = []
  const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + (sizes[part] ?? 0), 0)
  for (const shape of shapes)
    sizes.push(
      shape.kind === 'fixed'
        ? 0
        : shape.kind === 'list'
          ? shape.length * (sizes[shape.item] ?? 0)
          : shape.kind === 'mixed'
            ? total(shape.items)
            : shape.kind === 'object'
              ? total(shape.parts)
              : 1,
    )

  const read = (at: number, from: number): unknown => {
    const shape = shapes[at]
    switch (shape.kind) {
      case 'number':
        return numbers[from]
      case 'text':
        return texts[numbers[from]]
      case 'fixed':
        return shape.value
      case 'list':
        return Array.from({ length: shape.length }, (_, k) => read(shape.item, from + k * sizes[shape.item]))
      case 'mixed':
        return parts(shape.items, from)
      case 'object':
        return object(shape.keys, shape.parts, from)
    }
  }
  const parts = (items: readonly number[], from: number): readonly unknown[] => {
    let place = from
    return items.map((item) => {
      const here = place
      place += sizes[item]
      return read(item, here)
    })
  }
  const object = (keys: readonly string[], items: readonly number[], from: number): object => {
    const made: Record<string, unknown> = {}
    let place = from
    for (const [k, key] of keys.entries()) {
      const item = items[k]
      const here = place
      place += sizes[item]
      const { kind } = shapes[item]
      if ((kind === 'list' || kind === 'mixed') && sizes[item] >= MANY) later(made, key, () => read(item, here))
      else if (key === '__proto__') own(made, key, read(item, here))
      else made[key] = read(item, here)
    }
    return made
  }
  return read(whole, 0) as T
}

const own = (object: object, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}
/** A property that is made when it is first read, and then is like any other. */
const later = (object: object, key: string, make: () => unknown): void => {
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make()
      own(object, key, value)
      return value
    },
  })
}
