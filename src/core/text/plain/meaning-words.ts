/** Words by which a sentence means something else: negations, numbers, modals, quantities, units and opposites. */

export const NEGATIONS: ReadonlySet<string> = new Set(
  'not no never none nobody nothing neither nor without nowhere hardly barely scarcely'.split(' '),
)

/** By what they mean; the same for those that mean the same. */
export const MODALS: ReadonlyMap<string, string> = new Map(
  (
    'can:can,could:can,may:may,might:may,must:must,shall:will,will:will,should:should,ought:should,would:would,' +
    'probably:probably,perhaps:perhaps,maybe:perhaps,possibly:perhaps'
  )
    .split(',')
    .map((pair) => pair.split(':') as [string, string]),
)
/** Those that change a sentence by standing in it. */
export const STRONG_MODALS: ReadonlySet<string> = new Set('can could may might must should probably perhaps'.split(' '))
export const OBLIGED = /(?:^| )(?:have|has|had|need|needs) to(?: |$)/u

/** By what they mean, one letter and more for each meaning. */
export const QUANTITIES: ReadonlyMap<string, string> = new Map(
  (
    'only:only just:only merely:only solely:only all:all every:all each:all everyone:all everybody:all everything:all ' +
    'entire:all whole:all entirely:all completely:all some:some someone:some somebody:some something:some any:any ' +
    'anyone:any anybody:any anything:any many:many lots:many most:most mostly:most majority:most few:few fewer:less ' +
    'several:several both:both either:either always:always usually:usually often:often frequently:often ' +
    'sometimes:sometimes occasionally:sometimes rarely:rarely seldom:rarely almost:almost nearly:almost ' +
    'more:more less:less least:least half:half quarter:quarter double:double twice:double triple:triple dozen:dozen ' +
    'everywhere:all exactly:exactly approximately:about'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

const UNIT_FORMS =
  'dollar euro pound yen yuan cent percent second minute hour day week month quarter year decade century millisecond ' +
  'millimeter centimeter meter kilometer mile inch foot yard acre hectare gram kilogram kilo ton tonne ounce liter ' +
  'gallon degree watt kilowatt megawatt gigawatt terawatt byte kilobyte megabyte gigabyte terabyte bit token ' +
  'hundred thousand million billion trillion volt joule hertz'
const UNITS: ReadonlySet<string> = new Set(UNIT_FORMS.split(' '))
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['feet', 'foot'],
  ['inches', 'inch'],
  ['centuries', 'century'],
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
  ['bucks', 'dollar'],
  ['km', 'kilometer'],
  ['kg', 'kilogram'],
  ['mph', 'mile'],
])

/** The unit in the singular; undefined for another word. */
function readUnit(key: string): string | undefined {
  const one = IRREGULAR.get(key) ?? (key.endsWith('s') ? key.slice(0, -1) : key)
  return UNITS.has(one) ? one : UNITS.has(key) ? key : undefined
}

export const PRONOUNS: ReadonlySet<string> = new Set(
  'i you he she it we they me him her us them my your his its our their this that these those who which one a an the'.split(
    ' ',
  ),
)

const PAIRS =
  'good bad,good evil,good terrible,great terrible,great awful,best worst,better worse,hard easy,hard soft,difficult easy,simple complex,' +
  'simple complicated,easy complicated,high low,higher lower,highest lowest,big small,bigger smaller,biggest smallest,large small,larger smaller,' +
  'largest smallest,huge tiny,long short,longer shorter,longest shortest,tall short,wide narrow,broad narrow,deep shallow,thick thin,heavy light,' +
  'fast slow,faster slower,fastest slowest,quick slow,quickly slowly,early late,earlier later,old new,old young,older newer,older younger,oldest newest,' +
  'oldest youngest,hot cold,warm cold,warm cool,wet dry,light dark,bright dark,full empty,rich poor,strong weak,stronger weaker,cheap expensive,' +
  'cheaper pricier,safe dangerous,safe risky,clean dirty,loud quiet,right wrong,right left,correct wrong,true false,real fake,positive negative,' +
  'public private,open closed,open close,opened closed,opening closing,same different,similar different,near far,close far,up down,in out,on off,over under,above below,before after,' +
  'inside outside,front back,forward backward,top bottom,north south,east west,first last,begin end,beginning end,start end,start stop,start finish,' +
  'started stopped,started ended,started finished,begin finish,starting stopping,start quit,win lose,won lost,winning losing,winner loser,buy sell,' +
  'bought sold,buying selling,buyer seller,love hate,loved hated,like hate,loved disliked,accept reject,accepted rejected,accept refuse,allow forbid,' +
  'allow prevent,allowed forbidden,allow prohibit,enable disable,enabled disabled,enable prevent,increase decrease,increased decreased,' +
  'increasing decreasing,increase reduce,increased reduced,raise lower,raised lowered,rise fall,rose fell,rising falling,grow shrink,grew shrank,' +
  'growing shrinking,growth decline,expand shrink,expand contract,gain lose,gain loss,gained lost,profit loss,success failure,succeed fail,' +
  'succeeded failed,strength weakness,add remove,added removed,adding removing,add subtract,push pull,pushed pulled,give take,gave took,giving taking,' +
  'send receive,sent received,come go,came went,coming going,arrive leave,arrived left,enter exit,enter leave,join leave,joined left,find lose,' +
  'found lost,keep lose,keep drop,build destroy,built destroyed,building destroying,create destroy,created destroyed,creating destroying,make break,' +
  'made broke,fix break,fixed broke,help hurt,helped hurt,help hinder,helpful harmful,friend enemy,ally enemy,live die,lived died,living dead,alive dead,' +
  'life death,born died,war peace,love fear,hope fear,hope despair,happy sad,glad sorry,optimistic pessimistic,optimist pessimist,confident doubtful,' +
  'brave afraid,proud ashamed,calm nervous,excited bored,exciting boring,interesting boring,smart stupid,smart dumb,clever stupid,wise foolish,' +
  'important trivial,common rare,rare frequent,normal abnormal,familiar strange,natural artificial,human machine,man woman,men women,male female,' +
  'boy girl,husband wife,brother sister,father mother,son daughter,king queen,he she,him her,his her,day night,morning evening,today tomorrow,' +
  'today yesterday,yesterday tomorrow,past future,present absent,ancient modern,summer winter,buy rent,ask answer,asked answered,question answer,' +
  'question answers,teach learn,taught learned,remember forget,remembered forgot,know ignore,believe doubt,believed doubted,trust doubt,support oppose,' +
  'supported opposed,support attack,defend attack,praise criticize,praised criticized,blame praise,for against,pro anti,with without,more less,' +
  'most least,more fewer,many few,much little,always never,everything nothing,everyone nobody,everybody nobody,everywhere nowhere,all none,all nothing,' +
  'some none,something nothing,somebody nobody,yes no,ever never,often rarely,often seldom,often never,usually rarely,maximum minimum,max min,' +
  'upper lower,major minor,senior junior,internal external,domestic foreign,local global,local remote,local national,individual collective,' +
  'single multiple,together apart,united divided,include exclude,included excluded,including excluding,attract repel,approved rejected,' +
  'encourage discourage,encouraged discouraged,import export,income expense,supply demand,asset liability,credit debit,employer employee,teacher student,' +
  'doctor patient,parent child,parents children,master slave,leader follower,cause effect,cause prevent,theory practice,temporary permanent,' +
  'flexible rigid,fixed variable,constant variable,static dynamic,active passive,aggressive defensive,offense defense,hero villain,victory defeat,' +
  'accelerate slow,accelerate decelerate,speed slow,faster later,sooner later,improve worsen,improved worsened,improving worsening,upgrade downgrade,' +
  'upgraded downgraded,upside downside,uphill downhill,upstream downstream,online offline,upload download,proprietary open,bullish bearish,bull bear,' +
  'overvalued undervalued,overestimate underestimate,overestimated underestimated,nice mean,nice nasty,kind cruel,polite rude,generous selfish,' +
  'honest lying,truth lie,fact fiction,beautiful ugly,pretty ugly,fresh stale,sweet bitter,sharp blunt,smooth rough,tight loose,straight crooked,' +
  'crazy sane,healthy sick,healthy ill,innocent guilty,perfect flawed,conservative liberal,left conservative,democrat republican,capitalism socialism,' +
  'enough insufficient,plenty lack,scarcity abundance,scarce abundant,shortage surplus,deficit surplus,boom bust,inflation deflation,release withhold,' +
  'reveal hide,revealed hid,show hide,shown hidden,lead follow,led followed,leading following,pass fail,passed failed,save spend,saved spent,' +
  'saving spending,save waste,saved wasted,lend borrow,earn spend,hire fire,hired fired,hiring firing,employ fire,wake sleep,stand sit,float sink,' +
  'laugh cry,laughed cried,speak listen,talk listen,read write,reading writing,reader writer,input output,wins losses,win loss,overt covert,' +
  'maintain abandon,stay leave,stayed left,staying leaving,continue stop,continued stopped,continue quit,remain leave,protect harm,protect endanger,' +
  'luckily sadly,happily sadly,definitely maybe,definitely possibly,certainly possibly,certainly perhaps,probably certainly,partially completely,' +
  'partly entirely,simply hardly,well badly,well poorly,if unless,when unless,and or,last next,next previous,first final,until since,except including,' +
  'except include,because although,because though,because despite,thanks despite,enough too,problem advantage,problem benefit,benefit risk,benefit cost,' +
  'free expensive,free paid,recommend discourage,recommended discouraged,prefer avoid,preferred avoided,want refuse,wanted refused,agreed refused,' +
  'offered refused,try fail,trying failing,tried failed,double halve,doubled halved,doubling halving,majority minority,confirm deny,confirmed denied,' +
  'admit deny,admitted denied,ban allow,banned allowed,praised blamed,rarely always,seldom always,worth worthless,accused convicted,accused acquitted,' +
  'convicted acquitted,believe ignore,believed ignored,lost hired,take refuse,taking refusing,took refused,decided refused,up fell,up dropped,up shrank,' +
  'down rose,down grew,grew fell,grew dropped,rose dropped,last this,next this,think doubt,thought doubted,black white,spring autumn,spring fall,' +
  'spring summer,spring winter,summer autumn,winter autumn,winter fall,i he,i she,i they,we they,my his,my her,my their,our their,me him,me them,us them'

const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = readPairs(PAIRS)

function readPairs(text: string): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>()
  for (const pair of text.split(',')) {
    const [one, other] = pair.split(' ') as [string, string]
    pairs.set(one, (pairs.get(one) ?? new Set()).add(other))
    pairs.set(other, (pairs.get(other) ?? new Set()).add(one))
  }
  return pairs
}

const PREFIXES = ['un', 'in', 'im', 'ir', 'il', 'dis', 'non', 'mis', 'anti', 'de', 'under', 'over']
const MIN_ROOT = 4
const FULL = /ful(?:ly)?$/u
const LESS = /less(?:ly)?$/u

function cutPlural(word: string): string {
  return word.replace(/(?<=\p{L}{3})s$/u, '')
}

export function isOpposite(one: string, other: string): boolean {
  if (OPPOSITES.get(one)?.has(other) || OPPOSITES.get(cutPlural(one))?.has(cutPlural(other))) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length >= MIN_ROOT && PREFIXES.some((prefix) => long === prefix + short)) return true
  const stem = (word: string) => word.replace(FULL, '').replace(LESS, '')
  const isPair = (FULL.test(one) && LESS.test(other)) || (LESS.test(one) && FULL.test(other))
  return isPair && stem(one) === stem(other)
}

/** Of two wordings one turns the sentence round. By keys of plain words, as all below. */
export function hasOtherNegations(one: readonly string[], other: readonly string[]): boolean {
  const isTurned = (keys: readonly string[]) => keys.filter((key) => NEGATIONS.has(key)).length % 2 === 1
  return isTurned(one) !== isTurned(other)
}

export function hasOtherNumbers(one: readonly string[], other: readonly string[]): boolean {
  const numbersOf = (keys: readonly string[]) =>
    keys.filter((key) => key.startsWith('#') || key === 'second' || key === 'percent').toSorted()
  const [a, b] = [numbersOf(one), numbersOf(other)]
  // "One" alone is as often a word as a number.
  const isWord = (list: readonly string[]) => list.length === 1 && list[0] === '#1'
  if ((isWord(a) && b.length === 0) || (isWord(b) && a.length === 0)) return false
  const isOneSided = (a.length === 0) !== (b.length === 0) && one.length > 0 && other.length > 0
  if (isOneSided || isPartOfName(one) || isPartOfName(other) || isSameDecimal(a, b)) return false
  if (a.join(' ') !== b.join(' ')) return true
  const unitsOf = (keys: readonly string[]) => keys.flatMap((key) => readUnit(key) ?? []).toSorted()
  const [units, said] = [unitsOf(one), unitsOf(other)]
  return units.length > 0 && said.length > 0 && units.join(' ') !== said.join(' ')
}

/** `H.264`, `486DX`: a name with figures, which is written in several ways. */
function isPartOfName(keys: readonly string[]): boolean {
  const letters = keys.filter((key) => /^\p{L}{1,2}$/u.test(key) && !PRONOUNS.has(key))
  return keys.some((key) => /^(?=.*\d)(?=.*\p{L})(?!#\d+th$)[^#]/u.test(key)) || (letters.length > 0 && keys.length > 1)
}

/** `.13` is 0.13. */
function isSameDecimal([one = '', ...more]: readonly string[], [other = '', ...others]: readonly string[]): boolean {
  if (more.length + others.length > 0) return false
  const digits = (key: string) => key.replace(/^#0\./u, '#')
  return one !== other && digits(one).replace(/^#0*/u, '') === digits(other).replace(/^#0*/u, '')
}
