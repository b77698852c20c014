/** Remembers what was made of an object, while all else that it was made of is the same. */
export function createMemo<Value>(): (key: object, parts: readonly unknown[], make: () => Value) => Value {
  const known = new WeakMap<object, { readonly parts: readonly unknown[]; readonly value: Value }>()
  return (key, parts, make) => {
    const last = known.get(key)
    if (last?.parts.length === parts.length && parts.every((one, at) => one === last.parts[at])) return last.value
    const value = make()
    known.set(key, { parts, value })
    return value
  }
}
