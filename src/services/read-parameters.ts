/** Reads the parameters of an address: of doubled ones the last counts. */

/** Never throws. */
export function readParameters(search: string): (name: string) => string | undefined {
  const parameters = new URLSearchParams(search)
  return (name) => parameters.getAll(name).at(-1)
}
