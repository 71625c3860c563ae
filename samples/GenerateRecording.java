import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Writes a recording of a measuring system on board a car, as such systems write them: Windows-1251, semicolons, decimal
 * commas, CRLF, two lines before the header, sixty channels with Cyrillic names, and a delimiter behind the last one,
 * which makes an unnamed empty column. Ten rows are bad; which ones, and why, is printed and written beside.
 *
 * <p>The same seed and number of rows always give the same bytes.
 *
 * <pre>java -Dfile.encoding=UTF-8 samples/GenerateRecording.java --seed 417 --rows 3000 OUT.csv [REJECTS.csv]</pre>
 */
public final class GenerateRecording {
    private static final double STEP_SECONDS = 0.1;
    private static final LocalDateTime START = LocalDateTime.of(2025, 4, 17, 9, 30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss.SSS");
    private static final String LINE_END = "\r\n";

    /** Lines above the first row: two of the recorder's own, and the header. */
    private static final int LINES_ABOVE = 3;

    private GenerateRecording() {}

    /** What is wrong with a row: the list that checks are made against. */
    private record Fault(String column, String rule, String value, String header, String text) {}

    /** One column: what the header calls it, and how its value at this moment is written. */
    private record Channel(String header, DoubleSupplier value, int decimals) {
        String written() {
            return BigDecimal.valueOf(value.getAsDouble())
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString()
                    .replace('.', ',');
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seed = 417;
        int rows = 3000;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--rows" -> rows = Integer.parseInt(arguments[++i]);
                default -> files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty() || files.size() > 2 || rows < 100) {
            System.err.println(
                    "GenerateRecording.java [--seed N] [--rows N, at least 100] OUT.csv [REJECTS.csv]");
            System.exit(2);
        }
        Map<Integer, Fault> faults = faults(rows);
        write(files.get(0), seed, rows, faults);
        String rejects = rejects(faults);
        System.out.print(rejects);
        if (files.size() == 2) {
            Files.writeString(files.get(1), rejects);
        }
    }

    private static void write(Path file, long seed, int rows, Map<Integer, Fault> faults) throws IOException {
        Car car = new Car(new Random(seed));
        List<Channel> channels = car.channels();
        try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName("windows-1251"))) {
            out.write("Бортовая система измерений БСИ-60; заезд № " + seed + "; частота записи 10 Гц" + LINE_END);
            out.write("Объект: автомобиль-лаборатория; начало: " + TIME.format(START) + LINE_END);
            out.write("Время;");
            for (Channel channel : channels) {
                out.write(channel.header() + ";");
            }
            out.write("Режим;" + LINE_END);
            for (int row = 1; row <= rows; row++) {
                out.write(row(row, channels, car, faults.get(row)) + LINE_END);
                car.move(STEP_SECONDS);
            }
        }
    }

    private static String row(int row, List<Channel> channels, Car car, Fault fault) {
        List<String> fields = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        headers.add("Время");
        fields.add(TIME.format(START.plusNanos((row - 1) * 100_000_000L)));
        for (Channel channel : channels) {
            headers.add(channel.header());
            fields.add(
                    car.isWithoutSatellites() && channel.header().matches("Широта.*|Долгота.*|Vспутн.*")
                            ? (channel.header().startsWith("V") ? "---" : "")
                            : channel.written());
        }
        headers.add("Режим");
        fields.add(car.mode());
        if (fault == null) {
            return String.join(";", fields) + ";";
        }
        if (fault.rule().equals("columns")) {
            return fault.text().equals("cut")
                    ? String.join(";", fields.subList(0, 17))
                    : String.join(";", fields) + ";0,00;0,00;";
        }
        fields.set(headers.indexOf(fault.header()), fault.text());
        return String.join(";", fields) + ";";
    }

    /** The bad rows, by number. They lie at fixed parts of the file. */
    private static Map<Integer, Fault> faults(int rows) {
        List<Fault> faults = List.of(
                new Fault("speed_kmh", "maximum", "612,50", "Vпр (км/ч)", "612,50"),
                new Fault("coolant_temp_c", "type", "обрыв", "Tож (°C)", "обрыв"),
                new Fault("coolant_temp_c", "type", "обрыв", "Tож (°C)", "обрыв"),
                new Fault("time", "required", "", "Время", ""),
                new Fault("speed_kmh", "required", "---", "Vпр (км/ч)", "---"),
                new Fault("", "columns", "17", "", "cut"),
                new Fault("", "columns", "64", "", "too long"),
                new Fault("coolant_temp_c", "minimum", "-273,2", "Tож (°C)", "-273,2"),
                new Fault("mode", "enum", "??????", "Режим", "??????"),
                new Fault("time", "type", "31.04.2025 09:30:00.000", "Время", "31.04.2025 09:30:00.000"));
        Map<Integer, Fault> byRow = new TreeMap<>();
        for (int i = 0; i < faults.size(); i++) {
            byRow.put((int) ((long) rows * (2 * i + 1) / (2 * faults.size())) + i % 3, faults.get(i));
        }
        return byRow;
    }

    private static String rejects(Map<Integer, Fault> faults) {
        StringBuilder text = new StringBuilder("row,line,column,rule,value\n");
        faults.forEach((row, fault) -> text.append(row)
                .append(',')
                .append(row + LINES_ABOVE)
                .append(',')
                .append(fault.column())
                .append(',')
                .append(fault.rule())
                .append(',')
                .append(fault.value().isEmpty() ? "" : '"' + fault.value() + '"')
                .append('\n'));
        return text.toString();
    }

    /** A value that wanders about zero without jumps. */
    private static final class Drift {
        private final Random random;
        private final double spread;
        private final double seconds;
        private double rough;
        private double smooth;

        Drift(Random random, double spread, double seconds) {
            this.random = random;
            this.spread = spread;
            this.seconds = seconds;
        }

        void move(double dt) {
            double share = Math.min(1, dt / seconds);
            rough += share * (random.nextGaussian() * spread * StrictMath.sqrt(2 / share) - rough);
            smooth += Math.min(1, 2 * share) * (rough - smooth);
        }

        double now() {
            return smooth;
        }
    }

    /** The car: a plausible two-litre diesel with six gears on a test track, one lap every five minutes. */
    private static final class Car {
        private static final double MASS = 1650;
        private static final double WHEEL_RADIUS = 0.31;
        private static final double WHEELBASE = 2.7;
        private static final double LAP_SECONDS = 300;

        /** Until which second of a lap the driver keeps which speed (km/h). */
        private static final double[][] LAP = {
            {14, 0},
            {42, 48},
            {70, 62},
            {104, 92},
            {148, 88},
            {172, 36},
            {190, 42},
            {228, 112},
            {254, 108},
            {272, 54},
            {300, 0}
        };

        private static final double[] UPSHIFT = {0, 18, 35, 52, 72, 92, 999};
        private static final double[] RATIO = {0, 13.5, 7.6, 5.1, 3.8, 3.0, 2.5};

        private final Random random;
        private final List<Drift> drifts = new ArrayList<>();
        private final double[] discs = {34, 34, 31, 31};
        private final Drift[] roads = new Drift[4];
        private final Drift steeringDrift;
        private final Drift loadDrift;
        private final Drift speedDrift;
        private double seconds;
        private double speed;
        private double acceleration;
        private double distance;
        private int gear;
        private double rpm = 815;
        private double torque = 18;
        private double throttle;
        private double brakeFront;
        private double coolant = 46;
        private double oil = 41;
        private double gearbox = 33;
        private double intake = 21;
        private double exhaust = 170;
        private double exhaustAfter = 120;
        private double turbo = 9;
        private double fuelFlow = 0.8;
        private double fuelUsed;
        private double fuelTemperature = 18;
        private double steering;
        private double yawRate;
        private double heading = 0.6;
        private double north;
        private double east;

        Car(Random random) {
            this.random = random;
            this.steeringDrift = drift(5, 1.8);
            this.loadDrift = drift(2.2, 0.8);
            this.speedDrift = drift(0.35, 4);
            for (int i = 0; i < roads.length; i++) {
                roads[i] = drift(4.5, 0.35);
            }
        }

        private Drift drift(double spread, double period) {
            Drift drift = new Drift(random, spread, period);
            drifts.add(drift);
            return drift;
        }

        void move(double dt) {
            seconds += dt;
            drifts.forEach(each -> each.move(dt));
            moveBody(dt);
            moveEngine(dt);
            moveHeat(dt);
            moveCourse(dt);
        }

        private double wantedSpeed() {
            double inLap = seconds % LAP_SECONDS;
            for (double[] leg : LAP) {
                if (inLap < leg[0]) {
                    return leg[1] == 0 ? 0 : (leg[1] + 4 * speedDrift.now()) / 3.6;
                }
            }
            return 0;
        }

        private void moveBody(double dt) {
            double strongest = 2.7 * (1 - speed / 70);
            double wanted = clamp((wantedSpeed() - speed) / 2.4, -3.6, strongest);
            acceleration += (wanted - acceleration) * dt / 0.7;
            speed = Math.max(0, speed + acceleration * dt);
            if (wantedSpeed() == 0 && speed < 0.15) {
                speed = 0;
                acceleration *= 0.6;
            }
            distance += speed * dt;
            double pressure = Math.max(0, -acceleration - 0.55) * 15;
            brakeFront += (pressure - brakeFront) * dt / 0.25;
        }

        private void moveEngine(double dt) {
            double kmh = speed * 3.6;
            if (kmh < 2.5 && wantedSpeed() == 0) {
                gear = 0;
            } else if (gear == 0) {
                gear = 1;
            } else if (gear < 6 && kmh > UPSHIFT[gear]) {
                gear++;
            } else if (gear > 1 && kmh < UPSHIFT[gear - 1] - 6) {
                gear--;
            }
            double wheel = speed / WHEEL_RADIUS * 60 / (2 * StrictMath.PI);
            double wantedRpm = Math.max(815 + 6 * loadDrift.now(), wheel * RATIO[gear]);
            rpm += (wantedRpm - rpm) * dt / 0.45;
            double resistance = speed > 0.2 ? MASS * 9.81 * 0.011 + 0.38 * speed * speed : 0;
            double force = MASS * acceleration + resistance;
            double wantedTorque =
                    gear == 0 ? 18 : clamp(force * WHEEL_RADIUS / RATIO[gear] / 0.92 + 14 + loadDrift.now(), -32, 335);
            torque += (wantedTorque - torque) * dt / 0.5;
            throttle += (clamp(torque / 3.4 + 3, 0, 100) - throttle) * dt / 0.3;
            double wantedTurbo = 9 + 1.3 * power() + rpm / 150;
            turbo += (Math.min(185, wantedTurbo) - turbo) * dt / 1.1;
            fuelFlow += (0.75 + Math.max(0, power()) * 0.245 - fuelFlow) * dt / 0.6;
            fuelUsed += fuelFlow * dt / 3600;
        }

        private void moveHeat(double dt) {
            double cooling = coolant > 88 ? (coolant - 88) * 0.09 : 0;
            coolant += dt * (0.16 + 0.0065 * Math.max(0, power()) - 0.0011 * (coolant - 17) - cooling);
            oil += dt * ((coolant + 0.25 * power() - oil) / 55);
            gearbox += dt * ((38 + 0.5 * speed + 0.3 * Math.max(0, power()) - gearbox) / 140);
            intake += dt * ((19 + 0.09 * turbo - 0.12 * speed - intake) / 25);
            exhaust += dt * ((165 + 3.9 * Math.max(0, power()) + 0.05 * rpm - exhaust) / 7);
            exhaustAfter += dt * ((exhaust * 0.92 - exhaustAfter) / 22);
            fuelTemperature += dt * ((18 + 0.2 * (coolant - 40) - fuelTemperature) / 400);
            for (int i = 0; i < discs.length; i++) {
                double share = (i < 2 ? 0.019 : 0.010) * (1 + 0.03 * (i % 2));
                discs[i] += dt * (share * brakeFront * speed - (discs[i] - 17) * (0.004 + 0.0004 * speed));
            }
        }

        private void moveCourse(double dt) {
            double bend = 44 * StrictMath.exp(-speed / 14) * StrictMath.sin(distance / 95)
                    + 6 * StrictMath.sin(distance / 310 + 1);
            double wanted = (bend + steeringDrift.now()) * Math.min(1, speed / 3);
            steering += (wanted - steering) * dt / 0.5;
            yawRate = speed * StrictMath.tan(StrictMath.toRadians(steering / 15.5)) / WHEELBASE;
            heading += yawRate * dt;
            north += speed * StrictMath.cos(heading) * dt;
            east += speed * StrictMath.sin(heading) * dt;
        }

        private double power() {
            return torque * rpm * StrictMath.PI / 30 / 1000;
        }

        private double brakeShare() {
            return clamp(brakeFront, 0, 200);
        }

        /** For five seconds of each lap the track leads under a bridge. */
        boolean isWithoutSatellites() {
            double inLap = seconds % LAP_SECONDS;
            return inLap >= 131 && inLap < 136;
        }

        String mode() {
            if (speed == 0) {
                return "стоянка";
            }
            if (brakeShare() > 0.8) {
                return "торможение";
            }
            return acceleration > 0.3 ? "разгон" : "движение";
        }

        private double noise(double spread) {
            return random.nextGaussian() * spread;
        }

        private double kmh(double factor) {
            return speed == 0 ? 0 : Math.max(0, speed * 3.6 * factor + noise(0.04));
        }

        private double wheel(int index) {
            double outer = (index % 2 == 0 ? 1 : -1) * yawRate * 0.76 * 3.6;
            return speed == 0 ? 0 : Math.max(0, kmh(1.002) - outer + noise(0.06));
        }

        private double suspension(int index) {
            double pitch = (index < 2 ? -3.2 : 3.2) * acceleration;
            double roll = (index % 2 == 0 ? 2.1 : -2.1) * yawRate * speed;
            return pitch + roll + roads[index].now() * Math.min(1, speed / 8);
        }

        private double tyre(int index) {
            return 2.28 + 0.01 * index + 0.0011 * (discs[index] - 30) + 0.00002 * distance + noise(0.001);
        }

        private double altitude() {
            return 188 + 6 * StrictMath.sin(distance / 640) + 2.5 * StrictMath.sin(distance / 210 + 2);
        }

        private double boost() {
            return 99.6 + 105 * StrictMath.pow(turbo / 185, 1.6);
        }

        private double load() {
            return clamp(torque / 335 * 100, 0, 100);
        }

        List<Channel> channels() {
            List<Channel> channels = new ArrayList<>();
            addMotion(channels);
            addEngine(channels);
            addHeatAndPressure(channels);
            addBrakes(channels);
            addCourse(channels);
            return channels;
        }

        private void addMotion(List<Channel> channels) {
            channels.add(new Channel("Vпр (км/ч)", () -> kmh(1), 2));
            channels.add(new Channel("Vк.пл (км/ч)", () -> wheel(0), 2));
            channels.add(new Channel("Vк.пп (км/ч)", () -> wheel(1), 2));
            channels.add(new Channel("Vк.зл (км/ч)", () -> wheel(2), 2));
            channels.add(new Channel("Vк.зп (км/ч)", () -> wheel(3), 2));
            channels.add(new Channel("Vспутн (км/ч)", () -> kmh(0.999), 2));
            channels.add(new Channel("Sпр (м)", () -> distance, 1));
        }

        private void addEngine(List<Channel> channels) {
            channels.add(new Channel("nдв (об/мин)", () -> rpm + noise(3), 0));
            channels.add(new Channel("Mдв (Н·м)", () -> torque + noise(0.4), 1));
            channels.add(new Channel("Nдв (кВт)", this::power, 2));
            channels.add(new Channel("Дроссель (%)", () -> clamp(throttle + noise(0.1), 0, 100), 1));
            channels.add(new Channel("Педаль (%)", () -> clamp(throttle * 0.92 - 2, 0, 100), 1));
            channels.add(new Channel("Нагрузка (%)", this::load, 1));
            channels.add(new Channel("nтурб (тыс. об/мин)", () -> turbo + noise(0.15), 1));
            channels.add(new Channel(
                    "Gвозд (кг/ч)", () -> rpm * 0.06 * 1.16 * 0.88 * boost() / 100 * 293 / (intake + 273), 1));
            channels.add(new Channel("Gтопл (л/ч)", () -> fuelFlow, 3));
            channels.add(new Channel("Qтопл (л)", () -> fuelUsed, 4));
            channels.add(new Channel("Изб. воздуха", () -> 1.18 + 2.4 * (1 - load() / 100), 3));
            channels.add(new Channel("Угол впрыска (°)", () -> 3.5 + rpm / 410 + load() / 60, 1));
            channels.add(new Channel("Передача", () -> gear, 0));
            channels.add(new Channel("Uакк (В)", () -> 14.12 - 0.0016 * rpm / 10 + noise(0.012), 2));
            channels.add(new Channel("Iген (А)", () -> 36 + 0.9 * brakeShare() + 2 * loadDrift.now(), 1));
        }

        private void addHeatAndPressure(List<Channel> channels) {
            channels.add(new Channel("Tож (°C)", () -> coolant + noise(0.03), 1));
            channels.add(new Channel("Tмасла (°C)", () -> oil + noise(0.03), 1));
            channels.add(new Channel("Tкп (°C)", () -> gearbox, 1));
            channels.add(new Channel("Tвп (°C)", () -> intake + noise(0.04), 1));
            channels.add(new Channel("Tог до кат. (°C)", () -> exhaust + noise(0.4), 1));
            channels.add(new Channel("Tог после кат. (°C)", () -> exhaustAfter + noise(0.2), 1));
            channels.add(new Channel("Tтопл (°C)", () -> fuelTemperature, 1));
            channels.add(new Channel("Tокр (°C)", () -> 17.2 - 0.006 * (altitude() - 188), 1));
            channels.add(new Channel("Tсалона (°C)", () -> 22 - 3 * StrictMath.exp(-seconds / 120), 1));
            channels.add(new Channel("Pмасла (бар)", () -> 0.9 + rpm / 620 - 0.012 * (oil - 60) + noise(0.01), 2));
            channels.add(new Channel("Pтопл (бар)", () -> 290 + 2.9 * load() + rpm / 12 + noise(1.5), 0));
            channels.add(new Channel("Pвп (кПа)", () -> boost() - 0.8 + noise(0.1), 1));
            channels.add(new Channel("Pнаддува (кПа)", this::boost, 1));
            channels.add(new Channel("Pатм (кПа)", () -> 99.62 - 0.0118 * (altitude() - 188), 2));
        }

        private void addBrakes(List<Channel> channels) {
            channels.add(new Channel("Pторм.пер (бар)", this::brakeShare, 1));
            channels.add(new Channel("Pторм.зад (бар)", () -> brakeShare() * 0.62, 1));
            channels.add(new Channel("Тормоз", () -> brakeShare() > 0.8 ? 1 : 0, 0));
            channels.add(new Channel("Tдиска.пл (°C)", () -> discs[0], 1));
            channels.add(new Channel("Tдиска.пп (°C)", () -> discs[1], 1));
            channels.add(new Channel("Tдиска.зл (°C)", () -> discs[2], 1));
            channels.add(new Channel("Tдиска.зп (°C)", () -> discs[3], 1));
            channels.add(new Channel("Pшины.пл (бар)", () -> tyre(0), 2));
            channels.add(new Channel("Pшины.пп (бар)", () -> tyre(1), 2));
            channels.add(new Channel("Pшины.зл (бар)", () -> tyre(2), 2));
            channels.add(new Channel("Pшины.зп (бар)", () -> tyre(3), 2));
        }

        private void addCourse(List<Channel> channels) {
            channels.add(new Channel("Руль (°)", () -> steering, 1));
            channels.add(new Channel("Aпрод (м/с2)", () -> acceleration + noise(0.02), 3));
            channels.add(new Channel("Aпопер (м/с2)", () -> yawRate * speed + noise(0.02), 3));
            channels.add(new Channel("Aверт (м/с2)", () -> 9.81 + roads[0].now() * 0.06 * Math.min(1, speed / 8), 3));
            channels.add(new Channel("Рыскание (°/с)", () -> StrictMath.toDegrees(yawRate), 2));
            channels.add(new Channel("Подвеска.пл (мм)", () -> suspension(0), 1));
            channels.add(new Channel("Подвеска.пп (мм)", () -> suspension(1), 1));
            channels.add(new Channel("Подвеска.зл (мм)", () -> suspension(2), 1));
            channels.add(new Channel("Подвеска.зп (мм)", () -> suspension(3), 1));
            channels.add(new Channel("Широта (°)", () -> 56.3 + north / 111_320, 6));
            channels.add(new Channel("Долгота (°)", () -> 37.5 + east / 61_770, 6));
            channels.add(new Channel("Высота (м)", this::altitude, 1));
        }

        private static double clamp(double value, double least, double most) {
            return Math.max(least, Math.min(most, value));
        }
    }
}
