import type { ChannelName } from '../messages/channel-name.ts';

/** A version of a secret that is valid now; two during a rotation. `value` never leaves the vault. */
export interface SecretReference {
  readonly name: string;
  readonly version: string;
  /** First 12 hexadecimal digits of the SHA-256 of the value: enough to tell two apart. */
  readonly fingerprint: string;
  readonly setBy: string;
  /** UTC ISO 8601. */
  readonly setAt: string;
  /** Until when an older version still counts; absent for the newest. UTC ISO 8601. */
  readonly validUntil?: string;
}

export interface AccountSetting {
  readonly kind: 'account';
  readonly id: string;
  readonly name: string;
  readonly channel: ChannelName;
  readonly partnerId: string;
  /** Newest first. */
  readonly clientTokens: readonly SecretReference[];
  readonly partnerKeys: readonly SecretReference[];
  readonly serviceAccounts: readonly SecretReference[];
  /** What may be shown of the service account. */
  readonly serviceAccountEmail?: string;
  readonly serviceAccountProject?: string;
}

export interface BrandAgentSetting {
  readonly kind: 'brand-agent';
  readonly id: string;
  readonly accountId: string;
  /** The provider's ids. For Google's Business Messages the payload names `brands/<brandId>/agents/<agentId>`. */
  readonly brandId: string;
  readonly agentId: string;
  readonly displayName: string;
  readonly logoUrl?: string;
  readonly clientTokens: readonly SecretReference[];
}

export interface UserFeatures {
  /** The seed's one switch; while off a file that comes is not fetched. */
  readonly fileAttachments: boolean;
  readonly customersCanSend: boolean;
  readonly agentsCanSend: boolean;
}

export interface ChannelInstanceSetting {
  readonly kind: 'channel-instance';
  readonly id: string;
  readonly workstreamId: string;
  readonly brandAgentId: string;
  /** BCP 47. */
  readonly language: string;
  readonly userFeatures: UserFeatures;
}

export interface WorkstreamSetting {
  readonly kind: 'workstream';
  readonly id: string;
  readonly name: string;
  readonly channel: ChannelName;
  readonly distribution: 'push' | 'pick';
  readonly fallbackQueueId: string;
  /** Units one conversation reserves. */
  readonly capacityUnits: number;
  /** An offer's deadline, seconds. */
  readonly offerSeconds: number;
  /** How often one agent may decline the same conversation before it is no longer offered to them. */
  readonly declineLimit: number;
  /** How long wrap-up keeps the agent's capacity at most, minutes. */
  readonly wrapUpMinutes: number;
  /** Waiting conversations close after so many days without a word. */
  readonly autoCloseWaitingDays: number;
  /** The former agent is offered a returning conversation first, for so many minutes; 0: no affinity. */
  readonly affinityMinutes: number;
}

export interface QueueSetting {
  readonly kind: 'queue';
  readonly id: string;
  readonly name: string;
  /** 1 is served first. */
  readonly priority: number;
  /** `all-agents`: everybody with the role agent, as the default queue has it. */
  readonly members: 'all-agents' | readonly string[];
}

export type Setting =
  | AccountSetting
  | BrandAgentSetting
  | ChannelInstanceSetting
  | WorkstreamSetting
  | QueueSetting;

export type SettingKind = Setting['kind'];

/** Somebody who signed in or was added; agents are the people with the role agent. */
export interface PersonSetting {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** Capacity units in all. */
  readonly capacityUnits: number;
}

/** The queue every installation has; all agents are its members and it cannot be deleted. */
export const defaultQueueId = 'default-messaging-queue';
