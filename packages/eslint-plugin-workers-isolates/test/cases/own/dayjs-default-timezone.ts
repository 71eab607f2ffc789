// bad: the library has one default time zone
// expect: dayjs=error
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    dayjs.tz.setDefault((request.cf?.timezone as string) ?? "UTC");
    const slots = await env.DB.prepare("SELECT starts_at FROM slots").all<{ starts_at: string }>();
    return Response.json(slots.results.map((slot) => dayjs.tz(slot.starts_at).format("HH:mm")));
  },
};
