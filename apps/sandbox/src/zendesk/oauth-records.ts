export type AccessToken = { token: string; scopes: string[]; expiresAt: number; userId: number }

export type RefreshToken = {
  token: string
  /** Ends together with it when it is used. */
  accessToken: string
  clientId: string
  userId: number
  scopes: string[]
  expiresAt: number
}

export type OauthCode = {
  code: string
  clientId: string
  redirectUri: string
  userId: number
  scopes: string[]
  /** Null: the client asked without PKCE. */
  challenge: { method: 'S256' | 'plain'; value: string } | null
  expiresAt: number
}
