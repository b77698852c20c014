/** How many cases a property tries: all of them with `npm test -- all` and in a selection, a fifth in the short run. */
export function countCases(all: number): number {
  return process.env.SHORT_RUN ? Math.ceil(all / 5) : all
}
