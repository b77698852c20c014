/** A row of things to take along: its name, the text or the choice of formats, and the button that copies or saves it. */

import { useId, type ReactNode } from 'react'

interface FormatRowProps {
  readonly name: string
  readonly actions?: ReactNode
  /** Text to copy, or the reason why there is none. */
  readonly children?: ReactNode
}

export function FormatRow({ name, actions, children }: FormatRowProps) {
  return (
    <section
      aria-label={name}
      className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line @max-[37.4375rem]:py-2 @min-[37.5rem]:grid-cols-[7.5rem_minmax(0,1fr)_auto]"
    >
      <h3 className="font-semibold">{name}</h3>
      <div className="col-start-2 row-start-1 flex gap-2 justify-self-end @min-[37.5rem]:col-start-3">{actions}</div>
      <div className="min-w-0 py-1 text-small text-ink-2 @max-[37.4375rem]:col-span-2 @min-[37.5rem]:col-start-2 @min-[37.5rem]:row-start-1">
        {children}
      </div>
    </section>
  )
}

interface FormatTextProps {
  readonly label: string
  readonly isCode?: boolean
  /** Line by line, instead of on one that scrolls. */
  readonly isWhole?: boolean
  readonly children: ReactNode
}

/** Nobody should have to paste what they cannot read. */
export function FormatText({ label, isCode = false, isWhole = false, children }: FormatTextProps) {
  return (
    <div
      role="group"
      aria-label={label}
      dir="auto"
      // A region that may scroll must be focusable.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={
        'rounded-1 narrow:mt-2 select-all focus-visible:-outline-offset-2 ' +
        (isWhole
          ? 'max-h-40 overflow-y-auto wrap-anywhere whitespace-pre-wrap '
          : 'overflow-x-auto whitespace-nowrap no-bars ') +
        (isCode ? 'font-mono text-[.78125rem]/4.5' : 'font-serif text-ui/4.5')
      }
    >
      {children}
    </div>
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
