/** Building blocks of the schemas. */

import * as v from 'valibot'

export const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text))

export const text = v.string()
export const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(3_600_000))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const list = <const S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly())
export const times = list(seconds)

type Primitive = string | number | boolean | undefined | null
/** The type with everything in it readonly. */
export type Frozen<T> = T extends Primitive
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof T]: Frozen<T[Key]> }
