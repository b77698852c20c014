/** Buttons, and links that look like buttons: primary, default, quiet, and icon only. */

import { type AnchorHTMLAttributes, type ButtonHTMLAttributes, type JSX, type ReactNode, type Ref, use } from 'react'
import { Icon, type IconName } from '../icon.tsx'
import { AppServicesContext } from '../../../services/use-app-services.ts'
import { useOptionalStore } from '../../../services/use-optional-store.ts'

type Variant = 'primary' | 'default' | 'quiet' | 'inverse' | 'inverse-primary'

const SHAPE =
  'inline-flex min-h-(--hit) items-center justify-center gap-2 rounded-2 border px-3 font-medium whitespace-nowrap ' +
  'transition-[background-color,border-color] duration-120 ease-out ' +
  'disabled:cursor-not-allowed disabled:border-dashed disabled:border-line-2 disabled:bg-transparent disabled:text-ink-3'

const LOOKS: Record<Variant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  default: 'border-line-2 bg-surface text-ink hover:border-control hover:bg-paper active:bg-well',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-well hover:text-ink',
  inverse: 'border-poster/55 bg-transparent text-poster hover:bg-poster/10',
  'inverse-primary': 'border-poster bg-poster text-poster-ink hover:bg-poster/90',
}

interface Look {
  readonly variant?: Variant
  readonly icon?: IconName | JSX.Element
  readonly isSmall?: boolean
  readonly children?: ReactNode
}

function look({ variant = 'default', isSmall = false }: Look, className = ''): string {
  const small = isSmall ? 'min-h-8 px-2 text-small gap-1.5 narrow:min-h-11 ' : ''
  return `${SHAPE} ${LOOKS[variant]} ${small}${className}`
}

export function Button({
  variant,
  icon,
  isSmall,
  className,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> }) {
  return (
    <button type="button" className={look({ variant, isSmall }, className)} {...rest}>
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </button>
  )
}

export function ButtonLink({
  variant,
  icon,
  isSmall,
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a className={look({ variant, isSmall }, className)} {...rest}>
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </a>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName | JSX.Element
  /** The action; also shown as a tooltip. */
  readonly label: string
  readonly keys?: string
  readonly iconClassName?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, keys, className = '', iconClassName, ...rest }: IconButtonProps) {
  const hint = useKeyHint(keys)
  return (
    <button
      type="button"
      aria-label={label}
      title={hint ? `${label} (${hint})` : label}
      className={
        'inline-flex size-(--hit) flex-none items-center justify-center rounded-2 text-ink-2 hover:bg-well ' +
        'hover:text-ink disabled:opacity-45 aria-pressed:bg-tint aria-pressed:text-accent ' +
        className
      }
      {...rest}
    >
      <Icon name={icon} className={iconClassName ?? 'size-5'} />
    </button>
  )
}

/** `shipped` as printed, for example `K` or `Shift Enter`; only single keys move. */
export function useKeyHint(shipped: string | undefined): string | undefined {
  const services = use(AppServicesContext)
  return useOptionalStore(
    services?.reader.settings,
    ({ keys, hasSingleKeys }) => {
      if (shipped?.length !== 1) return shipped
      const key = keys[shipped.toLowerCase()] ?? shipped
      return hasSingleKeys && key !== '' ? key.toUpperCase() : undefined
    },
    shipped,
  )
}
