/**
 * What the rule knows by name. Everything it guesses from a name stands here, in one place, so that a guess which goes
 * wrong has one place to be mended.
 */

/** Names of the global object. */
export const GLOBAL_OBJECTS = /^(globalThis|self|global|window)$/;

/** Methods of an exported object that the runtime calls: https://developers.cloudflare.com/workers/runtime-apis/handlers/ */
export const HANDLERS = /^(fetch|scheduled|queue|email|tail|tailStream|trace|test)$/;

/** Events of service-worker syntax. */
export const EVENTS = /^(fetch|scheduled|queue|email|tail|trace|message|close|error)$/;

/** Functions that frameworks call for a request, by the name they are exported under. */
export const EXPORTED_HANDLERS =
  /^(onRequest(Get|Post|Put|Patch|Delete|Head|Options)?|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL|fallback|handle|handleFetch|handleError|load|loader|action|middleware|clientLoader|proxy|getServerSideProps|getLoadContext|handleRequest|handleDataRequest|entry)$/;

/** Types of a GraphQL schema whose fields are resolved for each request. */
export const RESOLVED_TYPES = /^(Query|Mutation|Subscription)$/;

/** Types of functions that frameworks call for each request. */
export const HANDLER_TYPES =
  /^(MiddlewareHandler|Handler|RequestHandler|RouteHandler|NotFoundHandler|MiddlewareFn|MiddlewareFunction|PagesFunction|PagesPluginFunction|LoaderFunction|ActionFunction|ServerLoad|PageServerLoad|LayoutServerLoad|Handle|HandleFetch|HandleServerError|APIRoute|EventHandler|ExportedHandler\w+)$/;

/** Classes whose instances the runtime makes and calls. */
export const ENTRY_CLASSES =
  /^(WorkerEntrypoint|DurableObject|WorkflowEntrypoint|RpcTarget|Agent|AIChatAgent|McpAgent|Container|Server|Workflow|DurableObjectBase)$/;

/** Methods of routers whose function arguments are called for each request. */
export const ROUTES =
  /^(get|post|put|patch|delete|del|head|options|all|any|use|on|route|add|handle|openapi|notFound|onError|onNotFound|catch|group|before|after|onRequest|onBeforeHandle|onAfterHandle|derive|resolve|ws|guard|mount|middleware|query|mutation|subscription|handler|action|command|callbackQuery|hears|start|tool|registerTool|resource|prompt|createMiddleware|createHandlers|validator|error|default|hook)$/;

/** Functions that take a handler and call it for each request. */
export const WRAPPERS =
  /^(createMiddleware|defineMiddleware|createHandlers|eventHandler|defineEventHandler|defineHandler|cachedEventHandler|withAuth|createRequestHandler|createPagesFunctionHandler|createContext|createTRPCContext|fetchRequestHandler|sequence|createServerFn|cache|use|defineAction|createEndpoint|validator|zValidator|defineNuxtPlugin|defineNuxtRouteMiddleware)$/;

/** Types whose values belong to one invocation. */
export const REQUEST_TYPES =
  /^(Request|NextRequest|IRequest|IRequestStrict|AutoRouterRequest|HonoRequest|WorkerRequest|CfRequest|Context|HonoContext|AppContext|WorkerContext|RouterContext|RequestContext|ExecutionContext|FetchEvent|ScheduledEvent|ScheduledController|EventContext|EventPluginContext|MessageBatch|Message|QueuedMessage|ForwardableEmailMessage|EmailMessage|TraceItem|TailStream\..*|RequestEvent|ServerLoadEvent|LoadEvent|LoaderFunctionArgs|ActionFunctionArgs|LoaderArgs|ActionArgs|DataFunctionArgs|APIContext|GetServerSidePropsContext|NextApiRequest|NextFetchEvent|IncomingMessage|H3Event|WebSocket|ReadableStreamDefaultController|TransformStreamDefaultController|WritableStreamDefaultWriter|WorkflowEvent|WorkflowStep|URLSearchParams|FormData|MiddlewareContext|CreateContextOptions|FetchCreateContextFnOptions|CreateHTTPContextOptions|Update|UserSession)$/;

/** Types whose values are objects of one invocation, not data: they cannot serve another one. */
export const OBJECT_TYPES =
  /^(Request|NextRequest|IRequest|IRequestStrict|HonoRequest|Context|HonoContext|AppContext|ExecutionContext|FetchEvent|EventContext|MessageBatch|RequestEvent|APIContext|H3Event|WebSocket|ReadableStreamDefaultController|TransformStreamDefaultController|WritableStreamDefaultWriter|NextFetchEvent|ReadableStream|WritableStream|Response)$/;

/** Types of the object that holds a Worker's bindings. */
export const ENV_TYPES = /^(\w*Env|\w*Bindings|Environment|CloudflareEnvironment|Env[A-Z]\w*)$/;

/** Names of parameters that hold the request, where nothing else says what they are. */
export const REQUEST_NAMES =
  /^_?(request|req|httpRequest|originalRequest|fetchEvent|executionCtx|execCtx|executionContext)$/;

/** Names of parameters that hold a context, where they are used like one. */
export const CONTEXT_NAMES = /^_?(c|ctx|context|event|e|ev|evt|args|opts)$/;

/** What is asked of a context and of little else. */
export const CONTEXT_MEMBERS =
  /^(req|request|waitUntil|passThroughOnException|respondWith|executionCtx|cookies|locals|clientAddress|nextUrl)$/;

/** Names of an exported setter's parameter that say: this is about whoever is asking. */
export const PERSONAL_NAMES =
  /^_?(current|active|my)?((user|session|tenant|org|organi[sz]ation|account|customer|member|visitor|client|request|req|trace|span|replay|correlation|chat|conversation|message|device|player|actor|shop|workspace|team|auth|access|refresh|id|bearer)_?(ids?|name|info|data|email|agent|token|context|state|address|ip|headers?|user)?|token(data|check|info|payload)?|jwt|claims|identity|principal|viewer|caller|cookies?|ip|executionctx|waituntil)$/i;

/** The same, where the function's name says that it sets something: elsewhere these are words for anything. */
export const VAGUELY_PERSONAL_NAMES =
  /^_?(headers?|host(name)?|origin|url|msg|update|ctx|context|platform|event|body|payload|params|query)$/i;

/** Names of functions that set something: what follows says what. */
export const SETTERS =
  /^_?(?:set|push|enter|remember|assign|save|update|store|use|bind|attach|register|enterWith|with)(?:Current|Active)?([A-Z]\w*)$/;

/** What such a function sets that belongs to one invocation, whatever its parameter is called. */
export const INVOCATION_SETTERS = /^(WaitUntil|ExecutionCtx|ExecutionContext)$/;

/** Names of an exported setter's parameter that say: this is the application's own. They count for more than the others. */
export const APPLICATION_NAMES =
  /^_?(\w*(config|cfg|configuration|settings|options|opts|env|environment|bindings?|db|database|d1|kv|r2|bucket|client|logger|log|instance|registry|schema|manifest|factory|fn|func|callback|cb|handler|impl|implementation|provider|adapter|plugin|level|enabled|flag|debug|version|now|clock|time|date|size|count|limit|ttl|max|min|secret|key|apikey|dsn|locales|messages|translations|fetcher|store|storage|cache|module|app|server|router|wasm|instance|memory|random|rng|seed))$/i;

/** Functions that give what belongs to the current request, without being handed it. */
export const REQUEST_GETTERS =
  /^(auth|cookies|headers|draftMode|connection|getSession|getServerSession|getServerAuthSession|currentUser|getCurrentUser|getAuth|getRequestEvent|getRequest|getWebRequest|getHeaders|getEvent|useRequest|useSession|useEvent|useRequestEvent|getCloudflareContext|getRequestContext|getOptionalRequestContext|requireUser|requireAuth|getContext|useCookie|useRequestHeaders?|useRequestURL)$/;

/** Functions that give what the Worker is configured with: Hono's `env(c)`, and Nuxt's, which needs no import. */
export const ENV_GETTERS = /^(hono\/adapter env|(\S+ )?useRuntimeConfig)$/;

/** Functions that draw an id or a number. */
export const DRAWS = /^(random|randomUUID|getRandomValues|nanoid|uuid|uuidv[47]|v[47]|ulid|cuid2?|createId)$/;

/** Constructors of what belongs to the invocation that made it. */
export const INVOCATION_OBJECTS =
  /^(WebSocketPair|TransformStream|IdentityTransformStream|FixedLengthStream|CompressionStream|DecompressionStream|AbortController|EventSource|HTMLRewriter|(WebStandard)?StreamableHTTP(Server)?Transport|SSEServerTransport|WorkerTransport)$/;

/**
 * Methods by which a client or SDK is told about one user. The riskiest guess of the rule, because it cannot see inside:
 * a method joins only if calling it on a shared object is wrong whatever the library does.
 */
export const TELLS_A_CLIENT =
  /^(set(User|UserId|UserContext|UserProperties|Session|SessionId|Auth|AuthToken|AuthHeader|Authorization|Token|AccessToken|RefreshToken|IdToken|BearerToken|Credentials|Tag|Tags|Extra|Extras|Context|Locale|Language|Lang|Tenant|TenantId|Account|AccountId|Identity|CurrentUser|Customer|RequestId|TraceId|CorrelationId|Request|Req|ExecutionContext|Ctx|Header|Headers|DefaultHeader|DefaultHeaders|GlobalHeader|GlobalHeaders|Cookie|Cookies|Bindings)|addBreadcrumb|changeLanguage|signInWithPassword|signInWithIdToken|signInWithOtp|verifyOtp|exchangeCodeForSession|configureScope|setSession|authWithPassword|authWithOTP|authWithOAuth2|authWithOAuth2Code|loadFromCookie)$/;

/** Where a client keeps who is signed in: `pocketBase.authStore.save(token)` tells it about one user. */
export const AUTH_STORE = /^authStore$/;

/** Methods that tie a client or server to what carries one invocation's request and answer: `server.connect(transport)`. */
export const ATTACHES = /^(connect|attach)$/;

/** Methods that keep the function that they are handed. */
export const LISTENS = /^(use|on|addListener|addEventListener|subscribe|addHook|onChange|intercept)$/;

/** Methods that add what they are handed to what is there, until it is taken away. */
export const ADDS = /^(on|use|subscribe|add[A-Z]\w*|register[A-Z]\w*)$/;

/** Methods that take it away again. */
export const TAKES_AWAY = /^(off|eject|remove\w*|un(subscribe|register|use)\w*)$/;

/** Functions of packages that make a store: what is set in it is there for whoever asks next. */
export const MAKES_STORE = /^(writable|atom|map|deepMap|signal|persistent\w+|observable)$/;
/** Methods that set what is in such a store. */
export const SETS_STORE = /^(set|update|next)$/;

/** Methods that put something into a container of dependencies, from which others take it: `container.register(…)`. */
export const PROVIDES = /^(register|registerInstance|provide|bind|rebind)$/;
/** What follows: `container.bind(Token).toConstantValue(value)`. */
export const BINDS_VALUE = /^to\w+Value$/;
/** Names of such containers. */
export const CONTAINERS = /(container|injector)$/i;

/** What libraries make to keep what one user asked for: https://github.com/graphql/dataloader#caching */
export const HOLDERS =
  /^((create)?(QueryClient|Pinia|CookieJar)|ApolloClient|InMemoryCache|DataLoader|(WebStandard)?StreamableHTTP(Server)?Transport|SSEServerTransport|WorkerTransport)$/;

/** Properties that hold a size, a count or the outcome of a request, and the headers that do. */
export const MEASURES = /^(length|size|byteLength|ok|status|\w+_tokens|content-length)$/i;

/** Methods that fill an object anew. */
export const FILLS = /^(set|fill|reset|clear|init|begin|load|open)$/;

/** Packages whose functions of these names change their first argument. */
export const MERGING_PACKAGES = /^(lodash|underscore|es-toolkit|extend$|just-extend|object-assign|merge-deep)/;
export const MERGES = /^(default|merge|mergeWith|extend|assign\w*|defaults|defaultsDeep|set|setWith|update|unset)$/;

/** Methods that are called for what they say or check, not for what they do to their object. */
export const WITHOUT_EFFECT =
  /^(log|info|warn|error|debug|trace|fatal|verbose|assert\w*|parse|validate\w*|check\w*|verify\w*|ensure\w*|throw\w*|capture\w*|report\w*|send\w*|write\w*)$/;
/** Names of objects that are there for that alone. */
export const KEEPS_NOTHING = /^(log(ger|ging)?|debug|invariant|assert|fs)$/i;

/** Methods that set the locale of a whole library. */
export const LOCALE_SETTERS =
  /^(locale|changeLanguage|setLocale|setDefaultLocale|setDefaultTimezone|setDefault|setLanguage)$/;

/** Libraries whose locale is a store that the whole isolate shares. */
export const LOCALE_STORES = /^(svelte-i18n|@inlang\/\S+|sveltekit-i18n|typesafe-i18n\S*)$/;

/** Methods that read like setters. */
export const SETTER_LIKE =
  /^(set|set[A-Z]\w*|with[A-Z]\w*|update[A-Z]?\w*|bind[A-Z]\w*|assign|configure|remember|use[A-Z]\w*|store|save|enter|enterWith|login|start[A-Z]\w*|register[A-Z]\w*|add[A-Z]\w*|attach[A-Z]?\w*|push|append|track)$/;

/** Modules of a project that export stores, by the end of their path or a folder in it. */
export const STORE_MODULES = /(^|[/$@~.-])(stores?|state|atoms?)([/.-]|$)|[sS]tores?$/;

/** Names of what keeps values in memory under keys. */
export const CACHE_LIKE = /(cache|lru|memo|map|store|registry|pool|sessions)$/i;

/** Methods of arrays, iterators and collections that call their callback at once. */
export const SYNCHRONOUS_CALLBACKS =
  /^(map|forEach|filter|reduce|reduceRight|find|findIndex|findLast|findLastIndex|some|every|flatMap|sort|toSorted|from|fromEntries|groupBy|replace|replaceAll|entries|keys|values|assign|defineProperty|defineProperties|then|catch|finally|parse|stringify|apply|call)$/;

/** Methods that give an element or a part of what they are called on, not a copy. */
export const ACCESSORS =
  /^(get|at|find|findLast|values|entries|peek|first|last|getOrInsert|getOrInsertComputed|pop|shift|ensure)$/;

/** Functions that give the one object that a library keeps: `store.getState()`, `getDefaultStore()`, `Tracker.getInstance()`. */
export const GIVES_THE_ONE = /^(getState|getInstance|getDefault\w+|getGlobal\w+)$/;

/** Methods that put values into an array. */
export const ARRAY_PUTS = /^(push|unshift|splice|fill|with)$/;
/** Methods that change a collection without putting anything in. */
export const TAKES = /^(pop|shift|sort|reverse|clear|delete|copyWithin)$/;
/** Methods that put a value under a key. */
export const KEYED_PUTS = /^(set|append|put|setItem|getOrInsert|getOrInsertComputed)$/;

/** Packages of Sentry that keep one scope for the isolate when used as they come. */
export const SENTRY_WITHOUT_SCOPES =
  /^(@sentry\/(browser|node|node-core|bun|deno|react|vue|svelte|core|minimal|hub)|toucan-js|raven(-js)?)$/;
/** The package of Sentry that makes a scope for each invocation. */
export const SENTRY_WITH_SCOPES = /^@sentry\/(cloudflare|hono)$/;
/** What writes to Sentry's current scope. */
export const SENTRY_SCOPE_WRITES =
  /^(setUser|setTag|setTags|setContext|setExtra|setExtras|addBreadcrumb|setAttributes|setAttribute)$/;

/** Functions of another file that set something there. */
export const CONFIGURES =
  /^_?(set|enter|remember|assign|save|update|store|use|bind|attach|register|config|configure|init|initialize|apply|change|switch)(Current|Active)?[A-Z]/;

/** Exported functions that are called while modules are loaded, by their names. */
export const REGISTERS =
  /^(register|define|declare|provide|install|use|on|add[A-Z]?\w*(Handler|Listener|Plugin|Route|Middleware|Provider|Hook)?$|create|init|setup|configure|load|mock|reset|clear)/;
