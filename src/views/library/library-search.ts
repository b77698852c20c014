/** The search part of the library's links. */

import type { LibraryAddress } from '../../session/address.ts'

/** `?channel=…&tag=…&speaker=…&year=…&length=…&sort=…`; `?` alone shows everything, newest first. */
export function formatLibrarySearch({ channel, tag, speaker, year, length, sort }: LibraryAddress): string {
  const named = { ...changeLibraryAddress({}, { channel, tag, speaker, year, length, sort }) }
  return `?${new URLSearchParams(named).toString()}`
}

/** The address with one part chosen, or taken back with `undefined`. */
export function changeLibraryAddress(
  address: LibraryAddress,
  change: { readonly [Name in keyof LibraryAddress]?: LibraryAddress[Name] | undefined },
): LibraryAddress {
  const { channel, tag, speaker, year, length, sort } = { ...address, ...change }
  return {
    ...(channel !== undefined && { channel }),
    ...(tag !== undefined && { tag }),
    ...(speaker !== undefined && { speaker }),
    ...(year !== undefined && { year }),
    ...(length !== undefined && { length }),
    ...(sort !== undefined && { sort }),
  }
}

/** True when the address leaves only some of the episodes. */
export function isNarrowing({ channel, tag, speaker, year, length }: LibraryAddress): boolean {
  return [channel, tag, speaker, year, length].some((value) => value !== undefined)
}
