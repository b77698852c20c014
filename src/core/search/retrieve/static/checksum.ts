/** A checksum behind every part of the index that is read by itself, so that damaged bytes are never taken for an answer. */

/** Bytes that `withChecksum` adds. Enough against damage; a few more for every list would make the index too large. */
export const CHECKSUM_SIZE = 2

/** CRC-16 of every byte, polynomial 0x1021. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 8
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000 ? (value << 1) ^ 0x1021 : value << 1
  return value
})

function computeChecksum(bytes: Uint8Array): number {
  let value = 0xffff
  for (const byte of bytes) value = ((value << 8) & 0xffff) ^ TABLE[(value >> 8) ^ byte]!
  return value
}

export function withChecksum(bytes: Uint8Array): Uint8Array {
  const checked = new Uint8Array(bytes.length + CHECKSUM_SIZE)
  checked.set(bytes)
  checked.set(formatChecksum(bytes), bytes.length)
  return checked
}

function formatChecksum(bytes: Uint8Array): Uint8Array {
  const value = computeChecksum(bytes)
  return Uint8Array.of(value >> 8, value & 255)
}

/** The bytes before the checksum; undefined when they are not those it was made of. */
export function readChecked(checked: Uint8Array): Uint8Array | undefined {
  const end = checked.length - CHECKSUM_SIZE
  if (end < 0) return undefined
  const bytes = checked.subarray(0, end)
  const [high, low] = formatChecksum(bytes)
  return checked[end] === high && checked[end + 1] === low ? bytes : undefined
}
