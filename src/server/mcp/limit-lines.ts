/** Keeps messages that are too long away from the protocol, which would end at the first one. */

import { Transform } from 'node:stream'

/** Bytes of a message. The limit of the SDK is a little higher, for what it holds at once. */
export const MAX_MESSAGE = 10_000_000
/** Bytes at both ends of a message in which its id is looked for: clients write it first or last. */
const END = 200

const NEWLINE = 0x0a
/** A member of the outermost object, as far as can be seen from an end of it. */
const FIRST = /^\s*\{(?:\s*"jsonrpc"\s*:\s*"[^"]*"\s*,)?\s*"id"\s*:\s*(\d+|"[^"\\]*")/
const LAST = /"id"\s*:\s*(\d+|"[^"\\]*")\s*\}\s*$/

/** @param onTooLong Given the id of a message that was left out, as JSON; `null` where it is not to be found. */
export function createLineLimit(onTooLong: (id: string) => void): Transform {
  let parts: Buffer[] = []
  let length = 0
  /** Of a line that is too long. */
  let [start, end] = ['', Buffer.alloc(0)]
  const add = (bytes: Buffer) => {
    length += bytes.length
    parts.push(bytes)
    if (length <= MAX_MESSAGE) return
    if (start === '') start = Buffer.concat(parts).toString('utf8', 0, END)
    end = Buffer.concat([end, ...parts]).subarray(-END)
    parts = []
  }
  const finish = (stream: Transform) => {
    if (length <= MAX_MESSAGE) stream.push(Buffer.concat([...parts, Buffer.of(NEWLINE)]))
    else onTooLong(FIRST.exec(start)?.[1] ?? LAST.exec(end.toString())?.[1] ?? 'null')
    ;[parts, length, start, end] = [[], 0, '', Buffer.alloc(0)]
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let from = 0
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        add(chunk.subarray(from, at))
        finish(this)
        from = at + 1
      }
      add(chunk.subarray(from))
      done()
    },
  })
}
