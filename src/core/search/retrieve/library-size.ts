/** How large a library may be to be searched in memory: the app then reads its episodes, else it needs the static index. */

export const MEMORY_EPISODES = 50
/** Of all episode files together. */
export const MEMORY_BYTES = 6_000_000

/** @param sizes Bytes of each episode file. */
export function isLargeLibrary(sizes: readonly number[]): boolean {
  return sizes.length > MEMORY_EPISODES || sizes.reduce((sum, size) => sum + size, 0) > MEMORY_BYTES
}
