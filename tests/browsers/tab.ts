/** The steps a journey can take in a browser, whatever drives it. */

export interface Tab {
  /** @param path Below the site. */
  goto(path: string): Promise<void>
  reload(): Promise<void>
  /** Runs in the page. The function can use nothing but its value. */
  run<Value, Result>(read: (value: Value) => Result, value: Value): Promise<Result>
  /** Presses the first visible element, with this text where one is given. Waits for it. */
  click(css: string, text?: string): Promise<void>
  /** Real key presses, into what has the focus. */
  type(text: string): Promise<void>
  /** `Enter`, `Control+k`. */
  press(keys: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** Errors the page has had since it was opened. */
  errors(): Promise<readonly string[]>
  close(): Promise<void>
}

/** A browser that is running. */
export interface Driver {
  openTab(site: string): Promise<Tab>
  close(): Promise<void>
}
