/** Whether this device should fetch only what the reader asks for. Browsers without the Network Information API never say so. */

interface Connection {
  readonly saveData?: boolean
  readonly type?: string
}

/** True with the data saver on, and on a mobile network. */
export function isSavingData(): boolean {
  const { connection } = (globalThis.navigator ?? {}) as { readonly connection?: Connection }
  return connection?.saveData === true || connection?.type === 'cellular'
}
