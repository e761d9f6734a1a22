import { randomBytes } from 'node:crypto';
import type { Account, BrandAgent, RcsAgent } from './account.ts';
import { createServiceKey } from './service-account-key.ts';

const ALWAYS = { startDay: 1, endDay: 7, startHour: 0, endHour: 24, timeZone: 'Europe/Bucharest' };
const OFFICE = { startDay: 1, endDay: 5, startHour: 9, endHour: 18, timeZone: 'Europe/Bucharest' };

const BOOKSHOP: BrandAgent = {
  product: 'gbm',
  brandId: '5c8e1a74-2f0d-4b96-9d37-6ab1f2c40e11',
  brandName: 'Librăria Aldine',
  agentId: 'b7d40f4e-63a5-4c0f-8a1e-0d9c2f7e5a21',
  displayName: 'Librăria Aldine',
  customAgentId: 'aldine-maps',
  defaultLocale: 'ro',
  logo: 'book',
  color: '#7a1f3d',
  conversationalSettings: {
    ro: {
      welcomeMessage: 'Bună ziua! Sunteți la Librăria Aldine. Cu ce vă putem ajuta?',
      offlineMessage: 'Acum suntem închiși. Vă răspundem la prima oră.',
      privacyPolicyUrl: 'https://aldine.example/confidentialitate',
      conversationStarters: [
        { text: 'Unde este comanda mea?', postbackData: 'starter:order' },
        { text: 'Care este programul?', postbackData: 'starter:hours' },
      ],
    },
    en: {
      welcomeMessage: 'Hello! This is the Aldine bookshop. How can we help?',
      offlineMessage: 'We are closed now. We will answer first thing in the morning.',
      privacyPolicyUrl: 'https://aldine.example/privacy',
      conversationStarters: [
        { text: 'Where is my order?', postbackData: 'starter:order' },
        { text: 'When are you open?', postbackData: 'starter:hours' },
      ],
    },
  },
  hours: ALWAYS,
};

const GARDEN_SHOP: BrandAgent = {
  product: 'gbm',
  brandId: '0f6b9d52-7c1e-4d83-b0a4-91e5d7c83f02',
  brandName: 'Casa Verde',
  agentId: '2e915c3b-8f47-4a6d-9c70-5b1d8e46f3a2',
  displayName: 'Casa Verde Garden Centre',
  defaultLocale: 'en',
  logo: 'leaf',
  color: '#1d6b3a',
  conversationalSettings: {
    en: {
      welcomeMessage: 'Welcome to Casa Verde. Ask us anything about plants.',
      offlineMessage: 'Our gardeners are back on weekdays from 9 to 18.',
      privacyPolicyUrl: 'https://casaverde.example/privacy',
      conversationStarters: [{ text: 'Talk about a delivery', postbackData: 'starter:delivery' }],
    },
    ro: {
      welcomeMessage: 'Bun venit la Casa Verde. Întrebați-ne orice despre plante.',
      offlineMessage: 'Grădinarii noștri răspund în zilele lucrătoare, între 9 și 18.',
      privacyPolicyUrl: 'https://casaverde.example/confidentialitate',
      conversationStarters: [{ text: 'Despre o livrare', postbackData: 'starter:delivery' }],
    },
  },
  hours: OFFICE,
};

const COFFEE_SHOP: BrandAgent = {
  product: 'gbm',
  brandId: 'd24a7c90-51b8-4f6e-8e03-7f9a1c5b6d33',
  brandName: 'Harbour Coffee',
  agentId: '9a3f6e18-d05c-4b72-a8e9-c41b7d20f6b3',
  displayName: 'Harbour Coffee',
  defaultLocale: 'en',
  logo: 'cup',
  color: '#1f4e79',
  conversationalSettings: {
    en: {
      welcomeMessage: 'Hi, Harbour Coffee here. What can we get you?',
      offlineMessage: 'The coffee machine is resting.',
      privacyPolicyUrl: 'https://harbour.example/privacy',
      conversationStarters: [],
    },
  },
  hours: ALWAYS,
};

const BOOKSHOP_RCS: RcsAgent = {
  product: 'rcs',
  brandId: '7e2f4b18-93c6-4d0a-b5e1-4c8a60d91f27',
  brandName: 'Librăria Aldine',
  agentId: 'aldine_books_agent@rbm.goog',
  displayName: 'Librăria Aldine',
  description: 'Comenzi, rezervări și recomandări de lectură.',
  defaultLocale: 'ro',
  logo: 'book',
  color: '#7a1f3d',
  privacyPolicyUrl: 'https://aldine.example/confidentialitate',
  hostingRegion: 'EUROPE',
  launchState: 'LAUNCHED',
  testers: [],
};

/** Not launched yet: it reaches testers who accepted, and nobody else. */
const PILOT_RCS: RcsAgent = {
  ...BOOKSHOP_RCS,
  agentId: 'aldine_pilot_agent@rbm.goog',
  displayName: 'Aldine Pilot',
  description: 'Trial of the loyalty programme.',
  logo: 'cup',
  color: '#1f4e79',
  launchState: 'UNLAUNCHED',
};

type Sample = Pick<Account, 'partnerId' | 'partnerName' | 'projectId' | 'clientId' | 'agents' | 'rcsAgents'>;

/**
 * The accounts Google knows at the first start: an agency with two brands, another agency that must see neither, and
 * the first one's account for RCS for Business.
 */
const SAMPLES: readonly Sample[] = [
  {
    partnerId: 'bm-partner-48213',
    partnerName: 'Aldine Messaging',
    projectId: 'aldine-messaging',
    clientId: '104882130077412345678',
    agents: [BOOKSHOP, GARDEN_SHOP],
    rcsAgents: [],
  },
  {
    partnerId: 'bm-partner-77120',
    partnerName: 'Harbour Digital',
    projectId: 'harbour-digital',
    clientId: '117712000449876543210',
    agents: [COFFEE_SHOP],
    rcsAgents: [],
  },
  {
    partnerId: 'rbm-partner-30551',
    partnerName: 'Aldine RCS',
    projectId: 'aldine-rcs',
    clientId: '109930551002876543987',
    agents: [],
    rcsAgents: [BOOKSHOP_RCS, PILOT_RCS],
  },
];

/** Makes those that are not `known` yet, each with a fresh key. */
export async function createSampleAccounts(known: ReadonlySet<string> = new Set()): Promise<Account[]> {
  return Promise.all(SAMPLES.filter(({ partnerId }) => !known.has(partnerId)).map(createAccount));
}

async function createAccount(sample: Sample): Promise<Account> {
  return {
    ...structuredClone(sample),
    partnerKey: randomBytes(24).toString('base64url'),
    clientToken: randomBytes(16).toString('hex').toUpperCase(),
    signWith: 'client-token',
    clientEmail: `business-messages@${sample.projectId}.iam.gserviceaccount.com`,
    keys: [await createServiceKey()],
  };
}
