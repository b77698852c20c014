/** One thing to take away: its name, its forms, what it looks like, and the button that copies it. */

import { useId, type ReactNode } from 'react'

interface OutputRowProps {
  readonly name: string
  readonly forms?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
  readonly note?: ReactNode
  readonly picture?: ReactNode
}

export function OutputRow({ name, forms, actions, children, note, picture }: OutputRowProps) {
  return (
    <section
      aria-label={name}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-b border-line py-3 last:border-b-0"
    >
      <div className="flex flex-wrap items-baseline gap-x-3.5 gap-y-1 narrow:gap-y-5 narrow:pb-1.5">
        <h3 className="font-semibold">{name}</h3>
        {forms}
      </div>
      <div className="col-start-2 row-span-2 row-start-1 flex flex-wrap justify-end gap-2">{actions}</div>
      <div className="col-start-1 min-w-0">{children}</div>
      {note !== undefined && note !== false && <p className="col-span-2 text-small text-ink-3">{note}</p>}
      {picture !== undefined && <div className="col-span-2 min-w-0">{picture}</div>}
    </section>
  )
}

/** The whole of what a shell will run: nobody should have to paste what they cannot read. */
export function CodeBlock({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <code
      role="group"
      aria-label={label}
      // A region that may scroll must be focusable.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="block max-h-40 overflow-y-auto rounded-1 font-mono text-[.78125rem]/[1.1875rem] wrap-anywhere whitespace-pre-wrap text-ink-2 select-all"
    >
      {children}
    </code>
  )
}

interface FormatChoiceProps<Form extends string> {
  readonly label: string
  readonly forms: readonly (readonly [Form, string])[]
  readonly value: Form
  readonly onChange: (form: Form) => void
}

export function FormatChoice<Form extends string>({ label, forms, value, onChange }: FormatChoiceProps<Form>) {
  const name = useId()
  return (
    <span role="radiogroup" aria-label={label} className="inline-flex flex-wrap gap-x-3.5 gap-y-2 narrow:gap-y-6">
      {forms.map(([form, text]) => (
        <label
          key={form}
          className="relative rounded-1 text-ink-3 underline decoration-line-2 decoration-1 underline-offset-4 hover:text-ink has-checked:font-medium has-checked:text-ink has-checked:decoration-accent has-checked:decoration-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={form}
            checked={value === form}
            className="absolute -inset-0.5 cursor-pointer appearance-none outline-none narrow:-inset-x-1.75 narrow:-inset-y-3"
            onChange={() => onChange(form)}
          />
          {text}
        </label>
      ))}
    </span>
  )
}
