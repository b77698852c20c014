/** A key as it is printed on a keyboard. */

export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-1 border border-line-2 bg-paper px-1.25 font-sans text-micro font-medium text-ink-3">
      {children}
    </kbd>
  )
}
