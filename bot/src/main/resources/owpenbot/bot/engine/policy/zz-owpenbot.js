// Owpenbot's permission policy. Loaded last, it has the last word on the settings of the engine that
// Owpenbot started: whatever a project says, the tools below ask. Stricter settings stay.
const ACTION = "@ACTION@"
const KEYS = @KEYS@
const BUILT_IN = @AGENTS@

const matches = (wildcard, key) =>
  new RegExp(
    "^" +
      wildcard
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*/g, ".*")
        .replace(/\?/g, ".") +
      "$",
    "s",
  ).test(key)

const rulesOf = (value) => (typeof value === "string" ? [["*", value]] : Object.entries(value ?? {}))

// The engine takes the last rule that matches, in the order of the object's keys.
const guarded = (permission) => {
  const given = typeof permission === "string" ? { "*": permission } : (permission ?? {})
  const result = { ...given }
  for (const key of KEYS) {
    const own = { "*": ACTION }
    for (const [name, value] of Object.entries(given)) {
      if (!matches(name, key)) continue
      for (const [pattern, action] of rulesOf(value)) {
        delete own[pattern]
        own[pattern] = action === "deny" ? "deny" : ACTION
      }
    }
    delete result[key]
    // Some keys take a word only, and GET /config of 1.18 refuses to show what is not as its schema.
    result[key] = Object.keys(own).length === 1 ? own["*"] : own
  }
  return result
}

export const Owpenbot = async () => ({
  config: async (config) => {
    config.permission = guarded(config.permission)
    config.agent ??= {}
    for (const name of BUILT_IN) config.agent[name] ??= {}
    for (const agents of [config.agent, config.mode ?? {}]) {
      for (const agent of Object.values(agents)) {
        if (agent && typeof agent === "object") agent.permission = guarded(agent.permission)
      }
    }
  },
})
