/** The search part of the library's links. */

import type { LibraryAddress } from '../../session/address.ts'

/** `?channel=…&tag=…&sort=…`; `?` alone shows everything, newest first. */
export function formatLibrarySearch({ channel, tag, sort }: LibraryAddress): string {
  const parameters = new URLSearchParams()
  if (channel !== undefined) parameters.set('channel', channel)
  if (tag !== undefined) parameters.set('tag', tag)
  if (sort !== undefined) parameters.set('sort', sort)
  return `?${parameters.toString()}`
}

/** The address with one part chosen, or taken back with `undefined`. */
export function changeLibraryAddress(
  address: LibraryAddress,
  change: { readonly [Name in keyof LibraryAddress]?: LibraryAddress[Name] | undefined },
): LibraryAddress {
  const { channel, tag, sort } = { ...address, ...change }
  return {
    ...(channel !== undefined && { channel }),
    ...(tag !== undefined && { tag }),
    ...(sort !== undefined && { sort }),
  }
}
