/** Requests that no client of ours would send: for tests of what a server does with them. */

import fc from 'fast-check'

const ROUTES = ['search', 'check', 'episodes', 'suggest', 'names', 'openapi.json', '', '..', 'search/', '_search']
const NAMES =
  'q q q quote quote episode without speaker kind limit count rows kindRows v sort offset facets id year from to length transcript __proto__ constructor q[]'.split(
    ' ',
  )
/** Input that servers choke on: queries of other languages, paths, broken encodings, operators without an end. */
const NASTY = [
  '{"query":{"match_all":{}}}',
  '* OR 1=1',
  '"',
  '-"',
  '~3m',
  'a ~3m b',
  'kind:',
  'speaker:"',
  '../../etc/passwd',
  '%00',
  '\u0000',
  '\uD800',
  '𝒳',
  '/.*(a+)+$/',
  'a'.repeat(2000),
  '-1',
  '1e999',
  'NaN',
  'x:99999',
  ':1',
  'null',
  'channel:"Coast Radio" length:<20m',
  'after:2025',
  'lamp',
  'grace darling',
  'true',
  '0',
  '7',
  'ferrycrossx:3',
]
const value = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }), fc.string())
const parameter = fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })), value)
export const hostileRequest = fc.record({
  route: fc.oneof(fc.constantFrom(...ROUTES), fc.string({ maxLength: 20 })),
  parameters: fc.array(parameter, { maxLength: 6 }),
  /** Sent without being encoded. */
  isRaw: fc.boolean(),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE'),
})

/** Those that get to the engine: what is looked for is hostile, and at most one other parameter. */
export const hostileQuery = fc
  .tuple(hostileRequest, value, fc.constantFrom(['search', 'q'] as const, ['check', 'quote'] as const))
  .map(([{ isRaw, parameters }, typed, [route, name]]): Hostile => {
    const rest = parameters.filter(([other]) => other !== name).slice(0, 1)
    return { route, parameters: [[name, typed], ...rest], isRaw, method: 'GET' }
  })

export type Hostile = typeof hostileRequest extends fc.Arbitrary<infer R> ? R : never

/** Characters that no HTTP client can send are encoded in any case. */
export function writeAddress({ route, parameters, isRaw }: Hostile): string {
  const encode = (text: string) =>
    isRaw ? text.replaceAll(/[^\x21-\x7e]/g, '%ff') : encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
  const query = parameters.map(([name, given]) => `${encode(name)}=${encode(given)}`).join('&')
  return `/api/${encode(route)}?${query}`
}
