/** A list of integers that grows: millions of them in an ordinary array take twice the memory. */

interface IntegerList {
  length(): number
  /** @param value From -2³¹ to 2³¹ − 1. */
  push(value: number): void
  /** The numbers in order. The list is empty afterwards, so that it keeps no memory. */
  take(): Int32Array
}

export function createIntegerList(): IntegerList {
  let values = new Int32Array(1024)
  let length = 0
  return {
    length: () => length,
    push: (value) => {
      if (length === values.length) {
        const larger = new Int32Array(2 * length)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    take: () => {
      const taken = values.slice(0, length)
      values = new Int32Array(1)
      length = 0
      return taken
    },
  }
}
