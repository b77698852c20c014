/** A short, stable, non-cryptographic hash of a text, for ids. */

/** 53-bit Cyrb53 hash of the UTF-16 units. The same on every machine. */
export function hashText(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** Lower 32 bits of the hash as eight hex digits. */
export function formatHash(text: string): string {
  return (hashText(text) % 0x1_0000_0000).toString(16).padStart(8, '0')
}
